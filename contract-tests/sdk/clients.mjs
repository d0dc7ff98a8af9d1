// The SDKs, for suites whose own folder does not have them.

export { annotateExperimentRuns, createDataset, listExperimentRuns } from '@arizeai/ax-client'
