"""MiniStack, with what it leaves out: the stage's variables in the event that an HTTP API gives to a function, the mail
whose link confirms a subscription, and the role that a change of a stack names, as a policy's condition sees it."""

from ministack import app
from ministack.core import iam_actions
from ministack.services import apigateway, lambda_svc, sns

_execute = lambda_svc._execute_function_with_config_scope


def _with_stage_variables(function, event):
    context = event.get("requestContext") or {}
    variables = apigateway._get_stage_variables(context.get("apiId"), context.get("stage"))
    return _execute(function, {**event, "stageVariables": variables} if variables else event)


_subscribe, _confirm = sns._subscribe, sns._confirm_subscription


def _subscribe_with_a_mail(params):
    """A subscription is nothing but pending until the link is clicked."""
    answer = _subscribe(params)
    for mailed in _subscriptions(params):
        if mailed["protocol"] == "email" and not mailed.get("link"):
            mailed.update(link=mailed["arn"], arn="PendingConfirmation", confirmed=False, token="the-link-in-the-mail")
    return answer


def _confirm_by_the_link(params):
    answer = _confirm(params)
    for mailed in _subscriptions(params):
        if mailed["confirmed"] and mailed.get("link"):
            mailed["arn"] = mailed["link"]
    return answer


def _subscriptions(params):
    topic, _ = sns._get_topic(sns._p(params, "TopicArn"))
    return topic["subscriptions"] if topic else []


_keys = iam_actions.request_tag_context


def _with_the_role(service, action, body, params):
    role = params.get("RoleARN") if service == "cloudformation" else None
    return {**_keys(service, action, body, params), **({"cloudformation:RoleArn": role[0]} if role else {})}


iam_actions.request_tag_context = _with_the_role
sns._subscribe, sns._confirm_subscription = _subscribe_with_a_mail, _confirm_by_the_link
lambda_svc._execute_function_with_config_scope = _with_stage_variables
app.main()
