import { expect, test } from 'vitest'
import { byCommandLine, byRequest, packing } from './otherWays'

test('the commands name the folder and the version', () => {
  expect(packing('shop')).toBe('tar -czf shop.tar.gz --exclude=node_modules --exclude=.venv shop')
  expect(byCommandLine('shop')).toBe('groundwork upgrade shop model.jdl')
  const command = byRequest('http://127.0.0.1:8000/api/v1', 'v1')
  expect(command).toContain('"version":"v1"')
  expect(command).toContain('"mode":"upgrade"')
})
