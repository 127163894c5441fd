/** Hand bytes to the browser as a file that was downloaded. */
export function saveBytes(bytes: BlobPart, name: string): void {
  const address = URL.createObjectURL(new Blob([bytes]))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 60_000)
}
