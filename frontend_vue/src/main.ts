import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from '@/app/App.vue'
import { queryClient } from '@/app/queries'
import { router } from '@/app/router'
import { i18n } from '@/shared/i18n'
import { applyPreferences } from '@/shared/preferences'
import { followOtherTabs } from '@/shared/session'
import { applyTheme } from '@/shared/theme'
import './styles.css'

applyTheme()
applyPreferences()
followOtherTabs()
createApp(App).use(i18n).use(router).use(VueQueryPlugin, { queryClient }).mount('#app')
