import { expect, test } from 'vitest'
import { forgesOf } from './forges'
import type { Target } from './settings.api'

const target = (type: Target['export_type'], ...hosts: string[]): Target => ({ export_type: type, title: type, media_type: '', hosts, modes: [], scopes: 'repo' })

test('each host of a forge is one, with the place where its tokens are made', () => {
  expect(forgesOf([target('zip'), target('github', 'github.com', 'git.example.org'), target('gitlab', 'gitlab.com')])).toEqual([
    { title: 'GitHub', host: 'github.com', scopes: 'repo', tokens: 'https://github.com/settings/tokens' },
    { title: 'GitHub', host: 'git.example.org', scopes: 'repo', tokens: 'https://git.example.org/settings/tokens' },
    { title: 'GitLab', host: 'gitlab.com', scopes: 'repo', tokens: 'https://gitlab.com/-/user_settings/personal_access_tokens' },
  ])
})

test('a host with its scheme keeps it in the address alone', () => {
  expect(forgesOf([target('gitlab', 'http://127.0.0.1:3000')])[0]).toMatchObject({ host: '127.0.0.1:3000', tokens: 'http://127.0.0.1:3000/-/user_settings/personal_access_tokens' })
})
