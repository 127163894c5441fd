import type { RouteRecordRaw } from 'vue-router'
import { tabs as versions } from '@/features/versions'

declare module 'vue-router' {
  interface RouteMeta {
    /** Of versions alone: it is there before the draft is, and without it. */
    versions?: boolean
  }
}

/** Names of the tabs' routes, in their order. */
export const TABS = ['model', 'modules', 'files', 'project', 'project-settings'] as const

/** A project: one draft, which the first tabs show, and its versions. */
export const workspace: RouteRecordRaw = {
  path: '/p/:id',
  props: true,
  component: () => import('./Workspace.page.vue'),
  redirect: ({ params }) => ({ name: 'model', params }),
  children: [
    { path: 'model', name: 'model', component: () => import('./ModelTab.vue') },
    { path: 'modules', name: 'modules', component: () => import('./ModulesTab.vue') },
    { path: 'files', name: 'files', component: () => import('./FilesTab.vue') },
    { path: 'versions', name: 'project', props: true, meta: { versions: true }, component: () => import('./VersionsTab.vue') },
    { path: 'versions/:version', name: 'version', props: true, meta: { versions: true }, component: () => import('./VersionTab.vue') },
    { path: 'compare', name: 'compare', props: true, meta: { versions: true }, component: () => import('./CompareTab.vue') },
    { path: 'settings', name: 'project-settings', component: () => import('./SettingsTab.vue') },
    ...versions.map((route) => ({ ...route, meta: { versions: true } })),
  ],
}
