//! Creates the tables from `template.yaml`, so that tests run on the tables that are deployed.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::BuildError;
use aws_sdk_dynamodb::operation::create_table::builders::CreateTableFluentBuilder;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection,
    ProjectionType, ScalarAttributeType, StreamSpecification, StreamViewType,
};
use serde::Deserialize;

const TEMPLATE: &str = include_str!("../../template.yaml");

/// What each table of the template is called in one emulator or account.
#[derive(Clone, Copy, Debug)]
pub struct TableNames<'a> {
    pub payments: &'a str,
    pub logs: &'a str,
}

/// Why a table could not be created.
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
}

/// Creates both tables. A table that already exists is left alone, so that a data file can be opened
/// again.
pub async fn create_tables(client: &Client, names: TableNames<'_>) -> Result<(), TableError> {
    let template: Template =
        serde_saphyr::from_str(TEMPLATE).map_err(|e| TableError::Template(Box::new(e)))?;
    for (logical, table) in [("PaymentsTable", names.payments), ("PaymentLogsTable", names.logs)] {
        let resource = template.resources.get(logical).ok_or(TableError::Undefined(logical))?;
        create(resource.properties.request(client, table)?, table).await?;
    }
    Ok(())
}

async fn create(request: CreateTableFluentBuilder, table: &str) -> Result<(), TableError> {
    let Err(error) = request.send().await else { return Ok(()) };
    match error.into() {
        aws_sdk_dynamodb::Error::ResourceInUseException(_) => Ok(()),
        source => Err(TableError::Refused { table: table.to_owned(), source: Box::new(source) }),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Template {
    resources: HashMap<String, Resource>,
}

/// Any resource of the template. One that is not a table simply lacks a table's fields.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Resource {
    #[serde(default)]
    properties: Properties,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Properties {
    #[serde(default)]
    attribute_definitions: Vec<Attribute>,
    #[serde(default)]
    key_schema: Vec<Key>,
    #[serde(default)]
    global_secondary_indexes: Vec<Index>,
    stream_specification: Option<Stream>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Attribute {
    attribute_name: String,
    attribute_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Key {
    attribute_name: String,
    key_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Index {
    #[serde(rename = "IndexName")]
    name: String,
    key_schema: Vec<Key>,
    projection: IndexProjection,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct IndexProjection {
    projection_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Stream {
    stream_view_type: String,
}

impl Properties {
    fn request(
        &self,
        client: &Client,
        table: &str,
    ) -> Result<CreateTableFluentBuilder, BuildError> {
        let attributes = self
            .attribute_definitions
            .iter()
            .map(Attribute::build)
            .collect::<Result<Vec<_>, _>>()?;
        let indexes = self
            .global_secondary_indexes
            .iter()
            .map(Index::build)
            .collect::<Result<Vec<_>, _>>()?;
        let stream = self.stream_specification.as_ref().map(Stream::build).transpose()?;
        Ok(client
            .create_table()
            .table_name(table)
            .billing_mode(BillingMode::PayPerRequest)
            .set_attribute_definitions(Some(attributes))
            .set_key_schema(Some(keys(&self.key_schema)?))
            // DynamoDB refuses an empty list of indexes.
            .set_global_secondary_indexes(Some(indexes).filter(|indexes| !indexes.is_empty()))
            .set_stream_specification(stream))
    }
}

impl Attribute {
    fn build(&self) -> Result<AttributeDefinition, BuildError> {
        AttributeDefinition::builder()
            .attribute_name(&self.attribute_name)
            .attribute_type(ScalarAttributeType::from(self.attribute_type.as_str()))
            .build()
    }
}

impl Index {
    fn build(&self) -> Result<GlobalSecondaryIndex, BuildError> {
        let projection_type = ProjectionType::from(self.projection.projection_type.as_str());
        GlobalSecondaryIndex::builder()
            .index_name(&self.name)
            .set_key_schema(Some(keys(&self.key_schema)?))
            .projection(Projection::builder().projection_type(projection_type).build())
            .build()
    }
}

impl Stream {
    fn build(&self) -> Result<StreamSpecification, BuildError> {
        StreamSpecification::builder()
            .stream_enabled(true)
            .stream_view_type(StreamViewType::from(self.stream_view_type.as_str()))
            .build()
    }
}

fn keys(schema: &[Key]) -> Result<Vec<KeySchemaElement>, BuildError> {
    schema
        .iter()
        .map(|key| {
            KeySchemaElement::builder()
                .attribute_name(&key.attribute_name)
                .key_type(KeyType::from(key.key_type.as_str()))
                .build()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::types::AttributeValue;

    use super::*;
    use crate::emulator::{Emulator, Storage};

    const NAMES: TableNames<'static> = TableNames { payments: "payments", logs: "payment-logs" };

    #[tokio::test]
    async fn the_template_gives_the_tables_their_keys_their_index_and_their_stream() {
        let emulator = Emulator::start(&Storage::Memory).await.unwrap();
        create_tables(&emulator.client(), NAMES).await.unwrap();

        let described =
            emulator.client().describe_table().table_name("payments").send().await.unwrap();
        let table = described.table().unwrap();
        let names = |keys: &[KeySchemaElement]| {
            keys.iter().map(|k| k.attribute_name().to_owned()).collect::<Vec<_>>()
        };
        let index = &table.global_secondary_indexes()[0];
        assert_eq!(names(table.key_schema()), ["pk"]);
        assert_eq!(index.index_name(), Some("due"));
        assert_eq!(names(index.key_schema()), ["due_shard", "next_check_at"]);
        assert_eq!(
            table.stream_specification().and_then(StreamSpecification::stream_view_type),
            Some(&StreamViewType::NewAndOldImages)
        );

        let described =
            emulator.client().describe_table().table_name("payment-logs").send().await.unwrap();
        assert_eq!(names(described.table().unwrap().key_schema()), ["transaction_id", "at"]);
    }

    #[tokio::test]
    async fn tables_that_exist_are_left_alone() {
        let emulator = Emulator::start(&Storage::Memory).await.unwrap();
        let client = emulator.client();
        create_tables(&client, NAMES).await.unwrap();
        let text = |text: &str| AttributeValue::S(text.to_owned());
        let payment = HashMap::from([("pk".to_owned(), text("txn_1"))]);
        let entry = HashMap::from([
            ("transaction_id".to_owned(), text("txn_1")),
            ("at".to_owned(), text("2026-06-01T10:00:00Z")),
        ]);
        let items = [(NAMES.payments, payment), (NAMES.logs, entry)];
        for (table, item) in &items {
            let put = client.put_item().table_name(*table).set_item(Some(item.clone()));
            put.send().await.unwrap();
        }
        create_tables(&client, NAMES).await.unwrap();
        for (table, item) in items {
            let kept = client.scan().table_name(table).send().await.unwrap();
            assert_eq!(kept.items(), [item], "{table}");
        }
    }

    #[test]
    fn resources_that_are_not_tables_and_the_tags_of_cloudformation_do_not_matter() {
        let template = r#"
            Globals: { Function: { Environment: { Variables: { TABLE: !Ref PaymentsTable } } } }
            Resources:
              Status:
                Type: AWS::Serverless::Function
                Properties:
                  Role: !GetAtt Role.Arn
                  Name: !Sub "${AWS::StackName}-status"
                  Policies: [{ Statement: [{ Resource: !GetAtt PaymentsTable.Arn, Condition: !If [a, b, !Ref c] }] }]
                  Events: { Get: { Type: HttpApi, Properties: { Path: /x, Method: GET } } }
              Bare: { Type: AWS::SNS::Topic }
        "#;
        let template: Template = serde_saphyr::from_str(template).unwrap();
        assert_eq!(template.resources.len(), 2);
    }
}
