/** Put a gzipped and a Brotli sibling beside every text of dist/assets, for servers that send them as they are. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const ASSETS = new URL('../dist/assets/', import.meta.url)
const WORTH_IT = 1000

for (const name of readdirSync(ASSETS).filter((one) => /\.(js|css|svg)$/.test(one))) {
  const file = new URL(name, ASSETS)
  const content = readFileSync(file)
  if (content.length < WORTH_IT) continue
  writeFileSync(new URL(`${name}.gz`, ASSETS), gzipSync(content, { level: 9 }))
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }
  writeFileSync(new URL(`${name}.br`, ASSETS), brotliCompressSync(content, quality))
}
