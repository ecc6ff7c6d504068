/** What a start does to the data before anybody looks at it. */
export async function prepareData(_say: (text: string) => void): Promise<void> {}
