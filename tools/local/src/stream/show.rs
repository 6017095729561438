//! Hands over one batch until no record fails, or up to a limit.

use serde_json::{Value, json};

/// The limit of repetitions of a batch. A deployed mapping has such a limit too.
const REPEATS: usize = 3;

/// Hands over the records, then the records from the first failed one on, and so on. `invoke` resolves to the
/// function's answer, or to `None` if the whole invocation failed.
pub(super) async fn all<F, A>(records: &[Value], invoke: F)
where
    F: Fn(Value) -> A,
    A: Future<Output = Option<Value>>,
{
    let mut left = records;
    for _ in 0..=REPEATS {
        let answer = invoke(json!({ "Records": left })).await;
        match first_failed(left, answer.as_ref()) {
            Some(failed) => left = &left[failed..],
            None => return,
        }
    }
    tracing::error!(
        records = left.len(),
        "records of the stream failed too often and are left to the poll"
    );
}

fn first_failed(records: &[Value], answer: Option<&Value>) -> Option<usize> {
    let Some(answer) = answer else { return Some(0) };
    let failures = answer["batchItemFailures"].as_array().filter(|all| !all.is_empty())?;
    let failed = |record: &Value| {
        let number = &record["dynamodb"]["SequenceNumber"];
        failures.iter().any(|failure| failure["itemIdentifier"] == *number)
    };
    // A sequence number that is not in the batch fails the whole batch, as in Lambda.
    Some(records.iter().position(failed).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// Hands records 1, 2 and 3 to a function that gives these answers in turn and then fails.
    async fn batches(answers: &[Value]) -> Vec<Vec<String>> {
        let record = |n: u32| json!({ "dynamodb": { "SequenceNumber": n.to_string() } });
        let seen = Mutex::new(Vec::new());
        let invoke = |event: Value| {
            let number = |r: &Value| r["dynamodb"]["SequenceNumber"].as_str().unwrap().to_owned();
            let numbers = event["Records"].as_array().unwrap().iter().map(number).collect();
            let mut seen = seen.lock().unwrap();
            seen.push(numbers);
            std::future::ready(answers.get(seen.len() - 1).cloned())
        };
        all(&[record(1), record(2), record(3)], invoke).await;
        seen.into_inner().unwrap()
    }

    fn failed(numbers: &[&str]) -> Value {
        let failures: Vec<_> = numbers.iter().map(|n| json!({ "itemIdentifier": n })).collect();
        json!({ "batchItemFailures": failures })
    }

    #[tokio::test]
    async fn a_batch_without_failures_is_shown_once() {
        assert_eq!(batches(&[failed(&[])]).await, [["1", "2", "3"]]);
    }

    #[tokio::test]
    async fn a_batch_is_shown_again_from_its_first_failure() {
        let seen = batches(&[failed(&["3", "2"]), failed(&["3"]), failed(&[])]).await;
        assert_eq!(seen, [vec!["1", "2", "3"], vec!["2", "3"], vec!["3"]]);
    }

    #[tokio::test]
    async fn a_failure_of_something_else_fails_the_batch() {
        let seen = batches(&[failed(&["9"]), failed(&[])]).await;
        assert_eq!(seen, [["1", "2", "3"], ["1", "2", "3"]]);
    }

    #[tokio::test]
    async fn what_always_fails_is_given_up_so_that_the_stream_goes_on() {
        assert_eq!(batches(&[]).await.len(), 1 + REPEATS);
    }
}
