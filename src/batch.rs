//! Many texts at once, on all cores: results come in the order of the texts, and memory stays bounded.

use std::{
    collections::VecDeque,
    fmt,
    panic::{self, AssertUnwindSafe},
    sync::mpsc::{self, Receiver, TryRecvError},
    thread,
};

use rayon::{Yield, prelude::*};

use crate::{
    extract::{Extractor, Options},
    extraction::Extraction,
};

/// How many jobs a queue holds for each thread: enough that none waits while the oldest is slow.
const JOBS_PER_THREAD: usize = 16;

impl Extractor {
    /// Reads many texts on the threads of rayon; the extractions are in the order of the texts.
    ///
    /// ```
    /// use depeche::{Extractor, Options};
    ///
    /// let texts = ["Séisme à Lima.", "Grève à Lyon.", "Rien à dire."];
    /// let extractions = Extractor::new().extract_batch(&texts, &Options::new());
    /// let places: Vec<Option<&str>> =
    ///     extractions.iter().map(|found| Some(found.entities().first()?.name())).collect();
    /// assert_eq!(places, [Some("Lima"), Some("Lyon"), None]);
    /// ```
    pub fn extract_batch<T: AsRef<str> + Sync>(&self, texts: &[T], options: &Options) -> Vec<Extraction> {
        texts.par_iter().map(|text| self.extract_with(text.as_ref(), options)).collect()
    }

    /// Reads texts as an iterator gives them, each with its options, on the threads of rayon. Each text comes back with its
    /// extraction, in the order of the texts. However many there are, only a few dozen for each thread are held at a time.
    ///
    /// ```
    /// use depeche::{Extractor, Options};
    ///
    /// let dated = |day: u8| (format!("Article {day}. Explosion mardi à Lyon."), Options::new().date(
    ///     format!("2022-01-{day:02}").parse().unwrap(),
    /// ));
    /// let mut values = Vec::new();
    /// for (text, extraction) in Extractor::new().extract_iter((5..=12).map(dated)) {
    ///     let time = &extraction.times()[0];
    ///     assert_eq!(&text[time.span.range()], "mardi");
    ///     values.push(time.value.to_string());
    /// }
    /// assert_eq!(values[0], "2022-01-04");
    /// assert_eq!(values[7], "2022-01-11");
    /// ```
    pub fn extract_iter<I, T>(&self, texts: I) -> Batch<I::IntoIter, T>
    where
        I: IntoIterator<Item = (T, Options)>,
        T: AsRef<str> + Send + 'static,
    {
        Batch { extractor: self.clone(), texts: texts.into_iter(), queue: Queue::new() }
    }
}

/// The texts and extractions of [`Extractor::extract_iter`].
///
/// ```
/// let texts = ["Lyon", "Nice"].map(|text| (text, depeche::Options::new()));
/// let batch: depeche::Batch<_, &str> = depeche::Extractor::new().extract_iter(texts);
/// assert_eq!(batch.map(|(text, _)| text).collect::<Vec<_>>(), ["Lyon", "Nice"]);
/// ```
pub struct Batch<I, T> {
    extractor: Extractor,
    texts: I,
    queue: Queue<(T, Extraction)>,
}

impl<I, T> Iterator for Batch<I, T>
where
    I: Iterator<Item = (T, Options)>,
    T: AsRef<str> + Send + 'static,
{
    type Item = (T, Extraction);

    fn next(&mut self) -> Option<(T, Extraction)> {
        while !self.queue.is_full() {
            let Some((text, options)) = self.texts.next() else { break };
            let extractor = self.extractor.clone();
            self.queue.push(move || {
                let extraction = extractor.extract_with(text.as_ref(), &options);
                (text, extraction)
            });
        }
        self.queue.pop()
    }
}

impl<I, T> fmt::Debug for Batch<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("queue", &self.queue).finish_non_exhaustive()
    }
}

/// Jobs that run on the threads of rayon, and whose results come out in the order in which the jobs went in.
///
/// It is for those who also read and write on all cores; [`Extractor::extract_iter`] is made with it. A queue that
/// [is full](Queue::is_full) holds as many jobs as keep all threads busy; to push more is no error, but takes memory.
///
/// ```
/// use depeche::Queue;
///
/// let mut queue = Queue::new();
/// let mut squares = Vec::new();
/// for n in 0..1000_u32 {
///     if queue.is_full() {
///         squares.extend(queue.pop());
///     }
///     queue.push(move || n * n);
/// }
/// squares.extend(std::iter::from_fn(|| queue.pop()));
/// assert!(squares.into_iter().eq((0..1000).map(|n| n * n)));
/// ```
pub struct Queue<R> {
    /// Where the results will come, the oldest job first.
    waiting: VecDeque<Receiver<thread::Result<R>>>,
    limit: usize,
}

impl<R: Send + 'static> Queue<R> {
    /// An empty queue for the threads of rayon's current pool.
    ///
    /// ```
    /// assert!(depeche::Queue::<u32>::new().is_empty());
    /// ```
    pub fn new() -> Queue<R> {
        Queue { waiting: VecDeque::new(), limit: rayon::current_num_threads() * JOBS_PER_THREAD }
    }

    /// Hands a job to the threads.
    ///
    /// ```
    /// let mut queue = depeche::Queue::new();
    /// queue.push(|| "done");
    /// assert_eq!(queue.pop(), Some("done"));
    /// ```
    pub fn push(&mut self, job: impl FnOnce() -> R + Send + 'static) {
        let (sender, receiver) = mpsc::sync_channel(1);
        self.waiting.push_back(receiver);
        rayon::spawn(move || {
            // Nobody listens where the queue was dropped; the result is then not wanted.
            let _ = sender.send(panic::catch_unwind(AssertUnwindSafe(job)));
        });
    }

    /// Waits for the oldest job and gives its result; `None` where there is no job.
    ///
    /// ```
    /// let mut queue = depeche::Queue::new();
    /// queue.push(|| 1);
    /// queue.push(|| 2);
    /// assert_eq!((queue.pop(), queue.pop(), queue.pop()), (Some(1), Some(2), None));
    /// ```
    ///
    /// # Panics
    ///
    /// Where the job panicked; the queue goes on with the next.
    pub fn pop(&mut self) -> Option<R> {
        match wait(&self.waiting.pop_front()?)? {
            Ok(result) => Some(result),
            Err(panic) => panic::resume_unwind(panic),
        }
    }
}

impl<R> Queue<R> {
    /// Whether it is better to [pop](Queue::pop) a result before the next job is pushed.
    ///
    /// ```
    /// let mut queue = depeche::Queue::new();
    /// while !queue.is_full() {
    ///     queue.push(|| ());
    /// }
    /// queue.pop();
    /// assert!(!queue.is_full());
    /// ```
    pub fn is_full(&self) -> bool {
        self.waiting.len() >= self.limit
    }

    /// Whether no job is left to wait for.
    ///
    /// ```
    /// let mut queue = depeche::Queue::new();
    /// queue.push(|| ());
    /// assert!(!queue.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// How many jobs there are to wait for.
    ///
    /// ```
    /// let mut queue = depeche::Queue::new();
    /// queue.push(|| ());
    /// assert_eq!(queue.len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.waiting.len()
    }
}

impl<R: Send + 'static> Default for Queue<R> {
    fn default() -> Queue<R> {
        Queue::new()
    }
}

impl<R> fmt::Debug for Queue<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queue").field("len", &self.len()).field("limit", &self.limit).finish()
    }
}

/// The result of a job. A thread of the pool works on other jobs while it waits: it may be the only one.
fn wait<R>(receiver: &Receiver<R>) -> Option<R> {
    if rayon::current_thread_index().is_none() {
        return receiver.recv().ok();
    }
    loop {
        match receiver.try_recv() {
            Ok(result) => return Some(result),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => {
                if rayon::yield_now() != Some(Yield::Executed) {
                    thread::yield_now();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_inside_the_pool_does_not_wait_for_itself() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let sum: u32 = pool.install(|| {
            let mut queue = Queue::new();
            (0..100).for_each(|n| queue.push(move || n));
            std::iter::from_fn(|| queue.pop()).sum()
        });
        assert_eq!(sum, 4950);
    }

    #[test]
    fn a_panic_comes_out_where_it_is_asked_for() {
        let mut queue = Queue::new();
        queue.push(|| 1);
        queue.push(|| panic!("as expected"));
        queue.push(|| 3);
        assert_eq!(queue.pop(), Some(1));
        assert!(panic::catch_unwind(AssertUnwindSafe(|| queue.pop())).is_err());
        assert_eq!((queue.pop(), queue.pop()), (Some(3), None));
    }

    #[test]
    fn an_iterator_is_read_only_so_far() {
        let read = std::cell::Cell::new(0);
        let texts = std::iter::repeat_with(|| {
            read.set(read.get() + 1);
            ("Lyon", Options::new())
        });
        let extractor = Extractor::new();
        assert_eq!(extractor.extract_iter(texts).take(5).count(), 5);
        assert!(read.get() <= 5 + rayon::current_num_threads() * JOBS_PER_THREAD, "{} were read", read.get());
    }
}
