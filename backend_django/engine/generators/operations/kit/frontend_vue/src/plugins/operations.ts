import type { Plugin } from '@/lib/plugin'
import AboutSection from '@/operations/AboutSection.vue'

/** Tell in the profile which release is running: what to name when asking for help. */
const operations: Plugin = ({ slots }) => {
  slots.profile.push(AboutSection)
}

export default operations
