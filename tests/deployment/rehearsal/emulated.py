"""MiniStack, with what it leaves out of the event that an HTTP API gives to a function: the stage's variables."""

from ministack import app
from ministack.services import apigateway, lambda_svc

_execute = lambda_svc._execute_function_with_config_scope


def _with_stage_variables(function, event):
    context = event.get("requestContext") or {}
    variables = apigateway._get_stage_variables(context.get("apiId"), context.get("stage"))
    return _execute(function, {**event, "stageVariables": variables} if variables else event)


lambda_svc._execute_function_with_config_scope = _with_stage_variables
app.main()
