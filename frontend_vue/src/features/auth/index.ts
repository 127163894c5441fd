import type { RouteRecordRaw } from 'vue-router'

export { signOut } from './auth'
export { default as SignInForm } from './SignInForm.vue'

const open = { open: true }

export const routes: RouteRecordRaw[] = [
  { path: '/login', name: 'sign-in', meta: open, component: () => import('./SignIn.page.vue') },
  { path: '/register', name: 'sign-up', meta: open, component: () => import('./SignUp.page.vue') },
  { path: '/verify-email', name: 'verify-sent', meta: open, component: () => import('./VerifySent.page.vue') },
  {
    path: '/verify-email/:confirmation',
    name: 'verify-email',
    meta: open,
    props: true,
    component: () => import('./VerifyEmail.page.vue'),
  },
  { path: '/forgot', name: 'forgot', meta: open, component: () => import('./ForgotPassword.page.vue') },
  {
    path: '/reset-password/:uid/:token',
    name: 'reset',
    meta: open,
    props: true,
    component: () => import('./ResetPassword.page.vue'),
  },
]
