//! The users of the control side: a test over its API, a person over its pages.

use reqwest::{Method, Response};
use serde_json::Value;

use crate::world::World;

/// The `Accept` header of a browser.
pub(crate) const BROWSER: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

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

    /// The value that the control API has at this path.
    pub(crate) async fn held(&self, path: &str) -> Value {
        let (status, held) = self.control(Method::GET, path, None).await;
        assert_eq!(status, 200, "{path}: {held}");
        held
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.control(Method::PUT, path, Some(body)).await;
        assert_eq!(status, 200, "{path}: {answer}");
        answer
    }

    /// The refusal of the control API.
    pub(crate) async fn refused(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.control(Method::PUT, path, Some(body)).await;
        assert_eq!(status, 422, "{path}: {answer}");
        answer
    }

    pub(crate) async fn visit(&self, path: &str, accepted: &str) -> Response {
        let request = self.http.get(format!("{}{path}", self.url)).header("Accept", accepted);
        request.send().await.unwrap()
    }

    pub(crate) async fn browse(&self, path: &str) -> String {
        self.visit(path, BROWSER).await.text().await.unwrap()
    }

    /// Sends the unchanged form of this page that leads to `action`, and returns the address that follows.
    pub(crate) async fn press_on(&self, path: &str, action: &str) -> String {
        let page = self.browse(path).await;
        let answer = self.submit(action, &form_of(&page, action)).await;
        assert_eq!(answer.status(), 303, "{action}");
        answer.headers()["location"].to_str().unwrap().to_owned()
    }

    pub(crate) async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let request = self.http.post(format!("{}{path}", self.url)).header("Accept", "text/html");
        let request = request.header("Content-Type", "application/x-www-form-urlencoded");
        request.body(form.finish()).send().await.unwrap()
    }
}

/// The fields of the page's form that leads to `action`, as an untouched form sends them.
fn form_of<'a>(page: &'a str, action: &str) -> Vec<(&'a str, &'a str)> {
    let (_, form) = page.split_once(&format!("action=\"{action}\"")).unwrap();
    let (form, _) = form.split_once("</form>").unwrap();
    let fields = form.split("<input").skip(1);
    fields.map(|field| (attribute(field, "name"), attribute(field, "value"))).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let (_, value) = tag.split_once(&format!(" {name}=\"")).unwrap();
    value.split('"').next().unwrap()
}
