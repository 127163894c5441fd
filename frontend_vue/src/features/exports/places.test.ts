import { expect, test } from 'vitest'
import { archiveName, isArchive, isRunning, placesOf, scopesFor, titleOf } from './places'
import type { Target } from './exports.types'

const target = (export_type: Target['export_type'], hosts: string[], scopes = ''): Target => ({ export_type, title: '', media_type: '', hosts, modes: ['create'], scopes })
const TARGETS = [target('zip', []), target('github', ['github.com', 'git.example.com'], 'repo'), target('gitlab', ['gitlab.com'], 'api')]

test('only hosts that are allowed are offered, the usual ones first', () => {
  expect(placesOf(TARGETS).map(({ title }) => title)).toEqual(['GitHub (github.com)', 'GitLab (gitlab.com)', 'GitHub (git.example.com)'])
})

test('each forge asks for rights of its own', () => {
  expect(scopesFor(TARGETS, { export_type: 'gitlab' })).toBe('api')
  expect(scopesFor([], { export_type: 'gitlab' })).toBe('')
})

test('archives are told from repositories', () => {
  expect(isArchive({ export_type: 'tar.gz' })).toBe(true)
  expect(isArchive({ export_type: 'github' })).toBe(false)
  expect(titleOf({ export_type: 'zip', repository_name: '', config: {} })).toBe('zip')
  expect(titleOf({ export_type: 'github', repository_name: 'ada/shop', config: { host: 'github.com' } })).toBe('github.com/ada/shop')
  expect(archiveName({ project_name: 'Shop', number: 3, export_type: 'tar.gz' }, 'shop')).toBe('shop-v3.tar.gz')
})

test('what waits runs, too', () => {
  expect((['pending', 'exporting', 'completed', 'failed'] as const).filter((status) => isRunning({ status }))).toEqual(['pending', 'exporting'])
})
