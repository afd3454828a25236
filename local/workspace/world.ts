export { seedWorld } from './world/seed';
export type { WorldSeed, WorldView } from './world/shape';
export { executionView, worldView } from './world/view';
