//! What may be wrong in the account.

use super::{Wrong, wrong};
use crate::language::{Text, text};

const TOPIC: &str = r#"aws sns subscribe --topic-arn "$(aws cloudformation describe-stacks --stack-name {stack} --query "Stacks[0].Parameters[?ParameterKey=='AlarmTopicArn'].ParameterValue" --output text)" --protocol email --notification-endpoint you@boutique.example"#;
const ENABLE: &str = r#"NAME=$(aws cloudformation describe-stack-resource --stack-name {stack} --logical-resource-id PollSchedule --query StackResourceDetail.PhysicalResourceId --output text) && aws scheduler get-schedule --name "$NAME" --query '{Name:Name,Description:Description,ScheduleExpression:ScheduleExpression,FlexibleTimeWindow:FlexibleTimeWindow,Target:Target}' --output json > schedule.json && aws scheduler update-schedule --cli-input-json file://schedule.json --state ENABLED"#;

const DEPLOY_ALL: Text = text(
    "Deploy the whole stack: one deployment brings all functions to one release.",
    "Déployez toute la pile : un déploiement met toutes les fonctions à la même version.",
);

pub(super) const ALL: &[Wrong] = &[
    wrong(
        ("alarm_topic", "no_topic"),
        text(
            "the stack has no topic for its alarms",
            "la pile n'a pas de rubrique SNS pour ses alarmes",
        ),
        text(
            "Make a topic, subscribe to it, and give its ARN as AlarmTopicArn (`sam deploy --guided`).",
            "Créez une rubrique, abonnez-vous, et donnez son ARN comme AlarmTopicArn (`sam deploy --guided`).",
        ),
        Some("aws sns create-topic --name {stack}-alarms"),
    ),
    wrong(
        ("alarm_topic", "nobody"),
        text("nobody has subscribed to the topic", "personne n'est abonné à la rubrique"),
        text(
            "Subscribe, then click the link in the mail that AWS sends.",
            "Abonnez-vous, puis cliquez sur le lien du courriel qu'AWS envoie.",
        ),
        Some(TOPIC),
    ),
    wrong(
        ("alarm_topic", "not_confirmed"),
        text(
            "no subscription to the topic is confirmed",
            "aucun abonnement à la rubrique n'est confirmé",
        ),
        text(
            "Click the link in the mail that AWS has sent; subscribe again if it is lost.",
            "Cliquez sur le lien du courriel qu'AWS a envoyé ; abonnez-vous de nouveau s'il est perdu.",
        ),
        Some(TOPIC),
    ),
    wrong(
        ("schedule", "disabled"),
        text("the schedule is off", "la planification est arrêtée"),
        text("Switch it on.", "Remettez-la en marche."),
        Some(ENABLE),
    ),
    wrong(
        ("recovery", "off"),
        text("point-in-time recovery is off", "la restauration à un instant donné est arrêtée"),
        text(
            "Switch it on; it reaches back only to that moment.",
            "Mettez-la en marche ; elle ne remonte que jusqu'à ce moment.",
        ),
        Some(
            "aws dynamodb update-continuous-backups --table-name {name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true",
        ),
    ),
    wrong(
        ("deletion_protection", "off"),
        text("deletion protection is off", "la protection contre la suppression est arrêtée"),
        text("Switch it on.", "Mettez-la en marche."),
        Some("aws dynamodb update-table --table-name {name} --deletion-protection-enabled"),
    ),
    wrong(
        ("functions", "older"),
        text(
            "these are more than a day older than the latest",
            "celles-ci ont été déployées plus d'un jour avant la dernière",
        ),
        DEPLOY_ALL,
        Some("sam build && sam deploy"),
    ),
    wrong(
        ("functions", "mixed"),
        text(
            "these are built for another processor than the latest",
            "celles-ci sont faites pour un autre processeur que la dernière",
        ),
        DEPLOY_ALL,
        Some("sam build && sam deploy"),
    ),
    wrong(
        ("quotas", "too_low"),
        text("too low for what you expect", "trop bas pour ce que vous attendez"),
        text(
            "Ask AWS for more concurrent functions, which takes a day or two; the others are parameters of the stack (`sam deploy --guided`).",
            "Demandez à AWS plus de fonctions simultanées, ce qui prend un jour ou deux ; les autres sont des paramètres de la pile (`sam deploy --guided`).",
        ),
        None,
    ),
];

/// What raises a limit to what is needed: a new account's quota is raised to the usual one at least.
pub(crate) fn raising(name: &str, needed: u32) -> String {
    const USUAL: u32 = 1000;
    if name != "ConcurrentExecutions" {
        return "sam deploy --guided".to_owned();
    }
    let value = needed.max(USUAL);
    format!(
        "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value {value}"
    )
}
