export {
  BOARD_DIMENSIONS,
  FUNNEL_STEPS,
  Figures,
  type BoardDimension,
  type BoardFilter,
  type Figure,
  type FunnelFigure,
  type FunnelStep,
} from './figures.service.js';
export { ReportsModule } from './reports.module.js';
