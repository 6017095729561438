//! Creates the tables from `template.yaml`, so that tests run on the tables that are deployed.

use std::sync::OnceLock;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::BuildError;
use aws_sdk_dynamodb::operation::create_table::builders::CreateTableFluentBuilder;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, Projection,
    StreamSpecification, StreamViewType,
};
use ligdicash_infra::config::Tables;
use serde_json::Value;

const TEMPLATE: &str = include_str!("../../../../template.yaml");

/// The name of the table of the owner's function.
pub const OWNERS: &str = "owners";

/// The usual names of the tables.
pub fn usual() -> Tables {
    let (payments, logs) = ("payments".to_owned(), "payment-logs".to_owned());
    Tables { payments, logs, adoption: None }
}

/// The usual tables, where the payments table is an adopted one.
pub fn adopted() -> Tables {
    let adoption = Some("2026-06-01T00:00:00.000".to_owned());
    Tables { payments: "payments-restored".to_owned(), adoption, ..usual() }
}

/// The reason why a table could not be created.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    #[error("template.yaml cannot be read")]
    Template(#[source] Box<serde_saphyr::Error>),
    #[error("template.yaml defines no table called {0}")]
    Undefined(&'static str),
    #[error("template.yaml defines a table that DynamoDB does not know")]
    Definition(#[from] BuildError),
    #[error("DynamoDB refused the table {table}")]
    Refused {
        table: String,
        #[source]
        source: Box<aws_sdk_dynamodb::Error>,
    },
    #[error("the table could not be copied")]
    NotCopied(#[source] Box<aws_sdk_dynamodb::Error>),
}

/// Copies all items of the payments table of `from` into another table.
pub async fn copy_payments(from: &Client, into: &Client, table: &str) -> Result<(), TableError> {
    let failed = |source: aws_sdk_dynamodb::Error| TableError::NotCopied(Box::new(source));
    let mut pages = from.scan().table_name(usual().payments).into_paginator().items().send();
    while let Some(item) = pages.next().await {
        let item = item.map_err(|problem| failed(problem.into()))?;
        let put = into.put_item().table_name(table).set_item(Some(item));
        put.send().await.map_err(|problem| failed(problem.into()))?;
    }
    Ok(())
}

type Built<T> = Result<T, BuildError>;

/// Creates both tables. An existing table is kept, so that a data file can be opened again.
pub async fn create_tables(client: &Client, tables: &Tables) -> Result<(), TableError> {
    create_table(client, "PaymentsTable", &tables.payments).await?;
    create_table(client, "PaymentLogsTable", &tables.logs).await
}

/// Creates the table of the owner's function. An existing table is kept.
pub async fn create_owners_table(client: &Client) -> Result<(), TableError> {
    create_table(client, "OwnersTable", OWNERS).await
}

/// Creates a table that the template calls `logical`.
async fn create_table(
    client: &Client,
    logical: &'static str,
    table: &str,
) -> Result<(), TableError> {
    let properties = &template()?["Resources"][logical]["Properties"];
    if properties.is_null() {
        return Err(TableError::Undefined(logical));
    }
    let Err(error) = request(client, table, properties)?.send().await else { return Ok(()) };
    match error.into() {
        aws_sdk_dynamodb::Error::ResourceInUseException(_) => Ok(()),
        source => Err(TableError::Refused { table: table.to_owned(), source: Box::new(source) }),
    }
}

/// The template, which a process reads once.
fn template() -> Result<&'static Value, TableError> {
    static READ: OnceLock<Value> = OnceLock::new();
    if let Some(read) = READ.get() {
        return Ok(read);
    }
    let read = serde_saphyr::from_str(TEMPLATE);
    let read = read.map_err(|error| TableError::Template(Box::new(error)))?;
    Ok(READ.get_or_init(|| read))
}

/// Reads the properties, which the template names as DynamoDB does.
fn request(client: &Client, table: &str, properties: &Value) -> Built<CreateTableFluentBuilder> {
    let attributes = all(&properties["AttributeDefinitions"], |attribute| {
        AttributeDefinition::builder()
            .set_attribute_name(text(&attribute["AttributeName"]))
            .set_attribute_type(text(&attribute["AttributeType"]).map(|kind| kind.as_str().into()))
            .build()
    })?;
    let indexes = all(&properties["GlobalSecondaryIndexes"], |index| {
        let all_or_some =
            text(&index["Projection"]["ProjectionType"]).map(|kind| kind.as_str().into());
        let included = index["Projection"]["NonKeyAttributes"].as_array();
        let included = included.map(|names| names.iter().filter_map(text).collect());
        let projection =
            Projection::builder().set_projection_type(all_or_some).set_non_key_attributes(included);
        GlobalSecondaryIndex::builder()
            .set_index_name(text(&index["IndexName"]))
            .set_key_schema(Some(keys(&index["KeySchema"])?))
            .projection(projection.build())
            .build()
    })?;
    let view = text(&properties["StreamSpecification"]["StreamViewType"]).map(|view| {
        let view = StreamViewType::from(view.as_str());
        StreamSpecification::builder().stream_enabled(true).stream_view_type(view).build()
    });
    Ok(client
        .create_table()
        .table_name(table)
        .billing_mode(BillingMode::PayPerRequest)
        .set_attribute_definitions(Some(attributes))
        .set_key_schema(Some(keys(&properties["KeySchema"])?))
        // DynamoDB refuses an empty list of indexes.
        .set_global_secondary_indexes(Some(indexes).filter(|indexes| !indexes.is_empty()))
        .set_stream_specification(view.transpose()?))
}

fn keys(schema: &Value) -> Built<Vec<KeySchemaElement>> {
    all(schema, |key| {
        KeySchemaElement::builder()
            .set_attribute_name(text(&key["AttributeName"]))
            .set_key_type(text(&key["KeyType"]).map(|kind| kind.as_str().into()))
            .build()
    })
}

fn all<T>(list: &Value, build: impl Fn(&Value) -> Built<T>) -> Built<Vec<T>> {
    list.as_array().into_iter().flatten().map(build).collect()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emulator::{Emulator, Storage};

    #[tokio::test]
    async fn the_template_gives_each_table_its_keys_indexes_and_stream() {
        let emulator = Emulator::start(&Storage::Memory).await.unwrap();
        create_tables(&emulator.client(), &usual()).await.unwrap();
        let described = async |table: &str| {
            let described = emulator.client().describe_table().table_name(table).send().await;
            described.unwrap().table.unwrap()
        };
        let table = described("payments").await;
        let names = |keys: &[KeySchemaElement]| {
            keys.iter().map(|k| k.attribute_name().to_owned()).collect::<Vec<_>>()
        };
        let index = |name: &str| {
            let mut indexes = table.global_secondary_indexes().iter();
            indexes.find(|index| index.index_name() == Some(name)).unwrap()
        };
        assert_eq!(names(table.key_schema()), ["pk"]);
        assert_eq!(names(index("due").key_schema()), ["due_shard", "next_check_at"]);
        assert_eq!(names(index("day").key_schema()), ["day", "created_at"]);
        let included = index("day").projection().unwrap().non_key_attributes();
        assert!(included.contains(&"status".to_owned()), "{included:?}");
        assert_eq!(
            table.stream_specification().and_then(StreamSpecification::stream_view_type),
            Some(&StreamViewType::NewAndOldImages)
        );

        assert_eq!(names(described("payment-logs").await.key_schema()), ["transaction_id", "at"]);
    }
}
