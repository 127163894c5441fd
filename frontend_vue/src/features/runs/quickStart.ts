/** What to type after the download; the generated project's own README says the same. */
export function quickStart(archive: string, folder: string): string[] {
  const unpack = archive.endsWith('.zip') ? `unzip ${archive}` : `tar -xf ${archive}`
  return [unpack, `cd ${folder}`, 'make up']
}
