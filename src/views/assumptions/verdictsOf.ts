import { sampleCount } from '../../data/facts';
import type { Analysis } from '../../run/analysis';
import type { RunView } from '../../store/runView';
import { balanceVerdict, dataVerdict, middleVerdict, residualVerdict, type Verdict } from '../../theory/assumptionVerdicts';

/** How closely one run meets each assumption; null where that is not known, or not asked of its network. */
export type Verdicts = Readonly<Record<'data' | 'residual' | 'balance' | 'middle', Verdict | null>>;

/** Of a run at the moment on show, by its own data. */
export function verdictsOf(setup: RunView['setup'], analysis: Analysis | null): Verdicts {
  const weights = analysis?.weights ?? null;
  const minNorm = setup?.minNorm ?? null;
  return {
    data: setup && dataVerdict(setup.theta, sampleCount(setup.facts)),
    residual: weights && weights.residual !== null && minNorm ? residualVerdict(weights.residual, minNorm) : null,
    balance: weights?.balancedness ? balanceVerdict(weights.balancedness, weights.norms) : null,
    middle: weights && middleVerdict(weights.middle),
  };
}

/** Whether a run is asked for balance and the minimum-norm solution: they are about linear networks. True until it is known. */
export function isLinear(setup: RunView['setup']): boolean {
  return setup === null || setup.minNorm !== null;
}
