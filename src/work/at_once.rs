//! Several documents made at the same time, in the order in which they were asked for.

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::refusal::Refusal;

/// Makes each; the first that fails, in their order, is the failure of all.
///
/// The threads are not those of the common pool: the compiler of layouts uses that one, and whoever waits for the
/// compiler must not occupy it.
pub(crate) fn at_once<T, R>(
    items: &[T],
    make: impl Fn(&T) -> Result<R, Refusal> + Sync + Send,
) -> Result<Vec<R>, Refusal>
where
    T: Sync,
    R: Send,
{
    if let [item] = items {
        return Ok(vec![make(item)?]);
    }
    let pool = ThreadPoolBuilder::new().build();
    let pool = pool.map_err(|error| Refusal::new(format!("no threads can be started: {error}")))?;
    let made: Vec<Result<R, Refusal>> = pool.install(|| items.par_iter().with_max_len(1).map(make).collect());
    made.into_iter().collect()
}
