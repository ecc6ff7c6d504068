/** The fields of the keys' form as they were typed when it was refused, else null. */
export type TypedKeys = Record<string, string> | null
