import { Command, Option } from 'commander'
import { compareMatrices } from '#lib/simulator/matrix/compare'
import { matrix } from '#lib/simulator/matrix/compute'
import { changesMarkdown, matrixJson, matrixMarkdown, matrixRst } from '#lib/simulator/matrix/render'
import { MODEL_IDS, type ModelId, models } from '#lib/simulator/models/index'
import { print, printJson } from '../output'

interface Options {
  model: ModelId
  format: 'markdown' | 'rst' | 'json'
  against?: ModelId
}

const modelOption = (flags: string, text: string): Option => new Option(flags, text).choices(MODEL_IDS)

export const command = new Command('reroll matrix')
  .description('Prints what a driver may do in which hook of a model, computed by running it.')
  .addOption(modelOption('--model <model>', 'the model').makeOptionMandatory())
  .addOption(
    new Option('--format <format>', 'the form').choices(['markdown', 'rst', 'json']).default('markdown'),
  )
  .addOption(modelOption('--against <model>', 'print only what changed from this model'))
  .action(async ({ model, format, against }: Options) => {
    const made = matrix(models[model])
    if (against !== undefined) {
      const changes = compareMatrices(matrix(models[against]), made)
      if (format === 'json') await printJson({ from: against, to: model, changes })
      else await print(changesMarkdown(against, model, changes))
    } else if (format === 'json') await printJson(matrixJson(made))
    else await print(format === 'rst' ? matrixRst(made) : matrixMarkdown(made))
  })
