import type { Tx } from '../client'
import { cleanText } from './array-text'

/**
 * Makes a person for every address that belongs to nobody, in one statement: a kill leaves no person without an
 * address, and of two workers that bring the same address only one makes a person. Foreign keys are looked at when the
 * statement ends, so the address may come first and decide. In their order, so that two workers cannot block each other.
 *
 * @param names by address in lower case
 */
export async function addPersons(db: Tx, names: ReadonlyMap<string, string>): Promise<void> {
  if (names.size === 0) return
  const addresses = [...names.keys()].map(cleanText)
  const shown = [...names].map(([address, name]) => cleanText(name || address))
  await db.$executeRaw`
    WITH fresh AS (
      SELECT nextval('"Person_id_seq"')::int AS "id", t."address", t."name"
      FROM unnest(${addresses}::text[], ${shown}::text[]) AS t("address", "name")
      WHERE NOT EXISTS (SELECT FROM "PersonAddress" a WHERE a."address" = t."address")
    ), owned AS (
      INSERT INTO "PersonAddress" ("address", "personId") SELECT "address", "id" FROM fresh ORDER BY "address"
      ON CONFLICT ("address") DO NOTHING RETURNING "personId"
    )
    INSERT INTO "Person" ("id", "name") SELECT f."id", f."name" FROM fresh f JOIN owned o ON o."personId" = f."id"`
}
