//! A linear classifier, trained for one question on the wordings of the few topics that could
//! answer it.
//!
//! One-against-the-rest support vector machines with squared hinge loss, solved by dual
//! coordinate descent, for up to [`LANES`] topics at once: each feature's weights for all topics
//! lie side by side, so that one pass over an example trains every classifier.
//! Training on the shortlist alone costs about a millisecond, however large the bank is, and
//! spends the model's capacity where the decision is hard.

/// How many topics one model tells apart.
pub const LANES: usize = 8;
const COST: f32 = 3.0;
const EPOCHS: usize = 4;
const TOLERANCE: f32 = 0.1;

type Lanes = [f32; LANES];

/// An example: indices into the weights with their values, and the topic it belongs to.
pub struct Example {
    /// Sparse values.
    pub values: Vec<(u32, f32)>,
    /// Which of the topics it belongs to: its lane.
    pub lane: usize,
}

/// Trained weights.
pub struct Model {
    weights: Vec<Lanes>,
    bias: Lanes,
}

impl Model {
    /// Trains on `examples`, whose values have indices below `features`.
    pub fn train(examples: &[Example], features: usize) -> Model {
        let mut model = Model { weights: vec![[0.0; LANES]; features], bias: [0.0; LANES] };
        let mut alphas = vec![[0.0f32; LANES]; examples.len()];
        let norms: Vec<f32> = examples.iter().map(|example| 1.0 + square_norm(&example.values)).collect();
        let order = shuffled(examples.len());
        for _ in 0..EPOCHS {
            let mut worst = 0.0f32;
            for &at in &order {
                worst = worst.max(model.step(&examples[at], norms[at], &mut alphas[at]));
            }
            if worst < TOLERANCE {
                break;
            }
        }
        model
    }

    /// Each topic's decision value: above 0 it looks like the topic, at 1 surely.
    pub fn decide(&self, values: &[(u32, f32)]) -> Lanes {
        let mut sum = self.bias;
        for &(index, value) in values {
            for (sum, weight) in sum.iter_mut().zip(&self.weights[index as usize]) {
                *sum += weight * value;
            }
        }
        sum
    }

    /// One step of coordinate descent on one example; how far it was from optimal.
    fn step(&mut self, example: &Example, norm: f32, alpha: &mut Lanes) -> f32 {
        const SLACK: f32 = 0.5 / COST;
        let decision = self.decide(&example.values);
        let (mut change, mut worst) = ([0.0f32; LANES], 0.0f32);
        for (lane, (alpha, change)) in alpha.iter_mut().zip(&mut change).enumerate() {
            let sign = if example.lane == lane { 1.0 } else { -1.0 };
            let gradient = sign * decision[lane] - 1.0 + *alpha * SLACK;
            let projected = if *alpha == 0.0 { gradient.min(0.0) } else { gradient };
            worst = worst.max(projected.abs());
            let updated = (*alpha - gradient / (norm + SLACK)).max(0.0);
            *change = (updated - *alpha) * sign;
            *alpha = updated;
        }
        if change != [0.0; LANES] {
            self.add(&example.values, &change);
        }
        worst
    }

    fn add(&mut self, values: &[(u32, f32)], change: &Lanes) {
        for &(index, value) in values {
            for (weight, change) in self.weights[index as usize].iter_mut().zip(change) {
                *weight += change * value;
            }
        }
        for (bias, change) in self.bias.iter_mut().zip(change) {
            *bias += change;
        }
    }
}

fn square_norm(values: &[(u32, f32)]) -> f32 {
    values.iter().map(|(_, value)| value * value).sum()
}

/// A fixed permutation, so that neighbours of one topic do not follow each other.
fn shuffled(length: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by_key(|&at| super::language::hash::mix(0x0D, at as u64));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separates_what_can_be_separated() {
        let example = |index, lane| Example { values: vec![(index, 1.0)], lane };
        let examples = [example(0, 0), example(1, 1), example(2, 2), example(0, 0)];
        let model = Model::train(&examples, 3);
        let [first, second, ..] = model.decide(&[(0, 1.0)]);
        assert!(first > 0.5 && second < 0.0, "{first} {second}");
        let [first, second, ..] = model.decide(&[(2, 1.0)]);
        assert!(first < 0.0 && second < 0.0, "{first} {second}");
    }
}
