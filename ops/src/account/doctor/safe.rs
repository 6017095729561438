//! Whether the tables would outlive a mistake.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{PointInTimeRecoveryStatus, TableDescription};
use console::{Finding, Outside};

use super::made_of::Stack;
use super::told::{Told, found, untold};

const RECOVERY: &str = "recovery";
const PROTECTION: &str = "deletion_protection";

pub(super) async fn recovery(dynamodb: &Client, stack: &Stack) -> Finding {
    found(RECOVERY, without_recovery(dynamodb, stack).await)
}

async fn without_recovery(dynamodb: &Client, stack: &Stack) -> Told<Finding> {
    let mut without = Vec::new();
    for table in stack.tables()? {
        let backups = dynamodb.describe_continuous_backups().table_name(table).send().await;
        let backups = backups.map_err(|error| untold(&error))?;
        let status = backups
            .continuous_backups_description()
            .and_then(|it| it.point_in_time_recovery_description())
            .and_then(|it| it.point_in_time_recovery_status());
        if status != Some(&PointInTimeRecoveryStatus::Enabled) {
            without.push(Outside::new(table));
        }
    }
    Ok(Finding::wrong_about(RECOVERY, "off", without))
}

pub(super) async fn deletion_protection(dynamodb: &Client, stack: &Stack) -> Finding {
    found(PROTECTION, unprotected(dynamodb, stack).await)
}

async fn unprotected(dynamodb: &Client, stack: &Stack) -> Told<Finding> {
    let mut without = Vec::new();
    for table in stack.tables()? {
        let described = dynamodb.describe_table().table_name(table).send().await;
        let described = described.map_err(|error| untold(&error))?;
        let protected = described.table().and_then(TableDescription::deletion_protection_enabled);
        if protected != Some(true) {
            without.push(Outside::new(table));
        }
    }
    Ok(Finding::wrong_about(PROTECTION, "off", without))
}
