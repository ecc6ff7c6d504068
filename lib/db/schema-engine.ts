import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'

/** The only file that knows Prisma's schema engine; it can be replaced by Prisma's CLI (docs/decisions). */
export type SchemaEngine = engineModule.SchemaEngine

let ready = false

/** `lib.dom` and `@types/node` disagree on the namespace; only these two members are used. */
interface WasmApi {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: object) => { exports: object }
}

function instantiate(root: string): void {
  if (ready) return
  const file = path.join(root, 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm')
  const { Module, Instance } = Reflect.get(globalThis, 'WebAssembly') as WasmApi
  const instance = new Instance(new Module(readFileSync(file)), {
    './schema_engine_bg.js': { ...engineModule },
  })
  Reflect.apply(Reflect.get(engineModule, '__wbg_set_wasm'), null, [instance.exports])
  Reflect.apply(Reflect.get(instance.exports, '__wbindgen_start'), null, [])
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message(message: string) {
      process.stderr.write(`The schema engine stopped: ${message}\n`)
    },
  })
  ready = true
}

/** Runs `work` with a schema engine for this database and frees it afterwards. */
export async function withSchemaEngine<T>(
  root: string,
  url: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  instantiate(root)
  const schema = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8')
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }))
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    adapter,
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
  }
}
