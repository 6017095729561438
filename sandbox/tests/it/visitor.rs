//! Who uses the control side: a test over its API, a person over its pages.

use reqwest::{Method, Response};
use serde_json::Value;

use crate::world::World;

impl World {
    /// A call of the control API, and its JSON answer.
    pub(crate) async fn control(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> (u16, Value) {
        let mut request = self.http.request(method, format!("{}/sandbox/{path}", self.url));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// A page as a browser asks for it.
    pub(crate) async fn browse(&self, path: &str) -> String {
        let request =
            self.http.get(format!("{}{path}", self.url)).header("Accept", "text/html,*/*");
        request.send().await.unwrap().text().await.unwrap()
    }

    /// A page's form.
    pub(crate) async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let request = self.http.post(format!("{}{path}", self.url)).header("Accept", "text/html");
        let request = request.header("Content-Type", "application/x-www-form-urlencoded");
        request.body(form.finish()).send().await.unwrap()
    }
}
