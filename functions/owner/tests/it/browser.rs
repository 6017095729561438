//! The browser of a phone: it keeps the cookie, and says where its requests come from.

use lambda_http::Body;
use lambda_http::http::{Request, Response};
use parts::events::encoded;
use serde_json::{Value, json};

use crate::phone::SoftPhone;
use crate::world::{HOST, World, read};

#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) world: World,
    /// The header of the browser's cookies.
    pub(crate) cookie: Option<String>,
    /// The headers that a browser adds by itself; a test may change them.
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Browser {
    pub(crate) fn new(world: &World) -> Self {
        let headers = [
            ("host", HOST),
            ("origin", "https://pay.boutique.example"),
            ("sec-fetch-site", "same-origin"),
        ];
        let headers = headers.map(|(name, value)| (name, value.to_owned())).into();
        Self { world: world.clone(), cookie: None, headers }
    }

    /// The same browser with another value of a header; without the header if the value is empty.
    pub(crate) fn with(&self, name: &'static str, value: &str) -> Self {
        let mut changed = self.clone();
        changed.headers.retain(|(own, _)| *own != name);
        if !value.is_empty() {
            changed.headers.push((name, value.to_owned()));
        }
        changed
    }

    async fn send(&self, method: &str, path: &str, kind: &str, body: String) -> Response<Body> {
        let mut request = Request::builder().method(method).uri(path).header("content-type", kind);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let request = request.body(body).unwrap();
        self.world.send(request).await
    }

    pub(crate) async fn open(&self, path: &str) -> Response<Body> {
        self.with("origin", "").send("GET", path, "text/html", String::new()).await
    }

    /// Posts a form.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response<Body> {
        let form = encoded(fields);
        self.send("POST", path, "application/x-www-form-urlencoded", form).await
    }

    /// Asks for a step of a ceremony; returns the status and the JSON.
    pub(crate) async fn ask(&self, step: &str, body: Value) -> (u16, Value) {
        self.say(step, body.to_string()).await
    }

    /// Sends any text as a step of a ceremony.
    pub(crate) async fn say(&self, step: &str, body: String) -> (u16, Value) {
        let answer = self.step(step, body).await;
        (answer.status().as_u16(), read(&answer))
    }

    async fn step(&self, step: &str, body: String) -> Response<Body> {
        let path = format!("/owner/ceremonies/{step}");
        self.send("POST", &path, "application/json", body).await
    }

    /// Uses an invitation; returns the digits, or the status of the refusal.
    pub(crate) async fn register(&self, token: &str, phone: &mut SoftPhone) -> Result<String, u16> {
        let (status, started) = self.ask("register/start", json!({ "invitation": token })).await;
        if status != 200 {
            return Err(status);
        }
        self.finish_registration(&started, phone).await
    }

    pub(crate) async fn finish_registration(
        &self,
        started: &Value,
        phone: &mut SoftPhone,
    ) -> Result<String, u16> {
        let credential = phone.create(&started["options"]);
        let label = "Android · Chrome";
        let body =
            json!({ "ceremony": started["ceremony"], "credential": credential, "label": label });
        let (status, finished) = self.ask("register/finish", body).await;
        let digits = finished["digits"].as_str().map(str::to_owned);
        digits.filter(|_| status == 200).ok_or(status)
    }

    pub(crate) async fn start_sign_in(&self) -> Value {
        let (status, started) = self.ask("sign-in/start", json!({})).await;
        assert_eq!(status, 200, "{started}");
        started
    }

    /// The body with which a phone ends a sign-in.
    pub(crate) async fn sign_in_body(&self, phone: &mut SoftPhone) -> Value {
        let started = self.start_sign_in().await;
        json!({ "ceremony": started["ceremony"], "credential": phone.get(&started["options"]) })
    }

    /// Sends the end of a sign-in; keeps the cookie, and returns the status.
    pub(crate) async fn finish_sign_in(&mut self, body: Value) -> u16 {
        let answer = self.step("sign-in/finish", body.to_string()).await;
        if let Some(cookie) = answer.headers().get("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"), "{cookie}");
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        answer.status().as_u16()
    }

    pub(crate) async fn sign_in(&mut self, phone: &mut SoftPhone) -> u16 {
        let body = self.sign_in_body(phone).await;
        self.finish_sign_in(body).await
    }

    /// Whether the pages know the person behind the cookie.
    pub(crate) async fn is_signed_in(&self) -> bool {
        let answer = self.open("/owner/fr/today").await;
        match answer.status().as_u16() {
            200 => true,
            303 => {
                assert_eq!(
                    answer.headers()["location"],
                    "/owner/fr/sign-in?to=%2Fowner%2Ffr%2Ftoday"
                );
                false
            }
            status => panic!("{status}"),
        }
    }

    /// Asks for a step-up for a form.
    pub(crate) async fn start_step_up(&self, path: &str, fields: &[(&str, &str)]) -> (u16, Value) {
        let fields = encoded(fields);
        self.ask("step-up/start", json!({ "path": path, "fields": fields })).await
    }

    /// Verifies a form on the phone; returns the fields of the proof.
    pub(crate) async fn verify(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        phone: &mut SoftPhone,
    ) -> [String; 2] {
        let (status, started) = self.start_step_up(path, fields).await;
        assert_eq!(status, 200, "{started}");
        let ceremony = started["ceremony"].as_str().unwrap().to_owned();
        [ceremony, phone.get(&started["options"]).to_string()]
    }

    /// Posts a form with a proof.
    pub(crate) async fn post_with(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        proof: &[String; 2],
    ) -> (u16, Value) {
        let [ceremony, assertion] = proof;
        let proof = [("ceremony", ceremony.as_str()), ("assertion", assertion.as_str())];
        let answer = self.post(path, &[fields, &proof].concat()).await;
        (answer.status().as_u16(), read(&answer))
    }
}
