//! Running the contract's data: `tests/contracts/xavyo.json` says how it reads.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{Scene, read, request};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    #[serde(rename = "about")]
    _about: String,
    pub setup: Setup,
    pub shapes: Map<String, Value>,
    pub steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    pub identities: Vec<(String, Option<String>)>,
    pub stages: Vec<String>,
    #[serde(rename = "admins")]
    _admins: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub title: String,
    #[serde(default)]
    pub curl: bool,
    #[serde(default)]
    pub put: BTreeMap<String, String>,
    pub by: Option<String>,
    pub method: String,
    pub path: String,
    pub body: Option<Value>,
    pub status: u16,
    pub answer: Option<Value>,
    #[serde(default)]
    pub values: BTreeMap<String, Value>,
    #[serde(default)]
    pub keep: BTreeMap<String, String>,
}

impl Contract {
    pub fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/contracts/xavyo.json");
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    /// Runs every step; `before` sees each as it is about to be sent.
    pub fn run(&self, scene: &Scene, mut before: impl FnMut(&Step, &str, Option<&Value>)) {
        let mut kept = BTreeMap::new();
        for step in &self.steps {
            let target = step.filled(&step.path, &kept);
            let body = step.body.as_ref().map(|body| step.filled_value(body, &kept));
            before(step, &target, body.as_ref());
            let caller = step.by.as_deref().map(Scene::caller);
            let answer = scene.api.handle(&request(&step.method, &target, body), caller.as_ref());
            let found = read(&answer);
            assert_eq!(answer.status, step.status, "{}: {found}", step.title);
            if let Some(shape) = &step.answer {
                let shape = step.filled_value(shape, &kept);
                self.fits(&shape, &found).unwrap_or_else(|why| panic!("{}: {why}: {found}", step.title));
            } else {
                assert_eq!(found, Value::Null, "{}", step.title);
            }
            for (place, value) in &step.values {
                assert_eq!(at(&found, place), &step.filled_value(value, &kept), "{}: {place}", step.title);
            }
            for (name, place) in &step.keep {
                kept.insert(format!("{{{name}}}"), at(&found, place).as_str().unwrap().to_owned());
            }
        }
    }

    /// Whether a value has a shape.
    fn fits(&self, shape: &Value, found: &Value) -> Result<(), String> {
        match (shape, found) {
            (Value::String(text), _) if text.starts_with('@') => self.fits(&self.shapes[&text[1..]], found),
            (Value::String(text), _) if text.starts_with('<') => {
                let words = text.trim_matches(['<', '>']);
                match words.split('|').any(|word| is(word, found)) {
                    true => Ok(()),
                    false => Err(format!("{found} is no {words}")),
                }
            }
            (Value::Array(shapes), Value::Array(list)) => match (shapes.first(), list.is_empty()) {
                (None, true) => Ok(()),
                (Some(shape), false) => list.iter().try_for_each(|one| self.fits(shape, one)),
                _ => Err(format!("a list of {} was expected", shapes.len())),
            },
            (Value::Object(shapes), Value::Object(fields)) => {
                let shapes = self.whole(shapes);
                let names =
                    |map: &Map<String, Value>| map.keys().cloned().collect::<std::collections::BTreeSet<_>>();
                if names(&shapes) != names(fields) {
                    return Err(format!("{:?} were expected, not {:?}", names(&shapes), names(fields)));
                }
                shapes.iter().try_for_each(|(name, shape)| {
                    self.fits(shape, &fields[name]).map_err(|why| format!("{name}: {why}"))
                })
            }
            _ if shape == found => Ok(()),
            _ => Err(format!("{shape} was expected, not {found}")),
        }
    }

    /// The fields of an object's shape, with those that it takes over.
    fn whole(&self, shape: &Map<String, Value>) -> Map<String, Value> {
        let mut all = Map::new();
        for (name, value) in shape {
            match value {
                Value::String(other) if name == "..." => {
                    all.extend(self.shapes[&other[1..]].as_object().unwrap().clone());
                }
                value => drop(all.insert(name.clone(), value.clone())),
            }
        }
        all
    }
}

impl Step {
    /// A text with what stands in for the guide's own, and with what was kept.
    fn filled(&self, text: &str, kept: &BTreeMap<String, String>) -> String {
        let put = self.put.iter().fold(text.to_owned(), |text, (own, ours)| text.replace(own, ours));
        kept.iter().fold(put, |text, (name, value)| text.replace(name, value))
    }

    fn filled_value(&self, value: &Value, kept: &BTreeMap<String, String>) -> Value {
        serde_json::from_str(&self.filled(&value.to_string(), kept)).unwrap()
    }
}

fn is(word: &str, found: &Value) -> bool {
    let text = |fits: fn(&str) -> bool| found.as_str().is_some_and(fits);
    match word {
        "text" => found.is_string(),
        "number" => found.is_i64(),
        "boolean" => found.is_boolean(),
        "object" => found.is_object(),
        "list" => found.is_array(),
        "null" => found.is_null(),
        "uuid" => text(|text| text.len() == 36 && uuid::Uuid::parse_str(text).is_ok()),
        "time" => text(|text| text.ends_with('Z') && text.parse::<chrono::DateTime<chrono::Utc>>().is_ok()),
        other => panic!("`{other}` is no type"),
    }
}

/// The value at a place: `items.0.name`.
fn at<'a>(value: &'a Value, place: &str) -> &'a Value {
    place.split('.').fold(value, |value, part| match part.parse::<usize>() {
        Ok(number) => &value[number],
        Err(_) => &value[part],
    })
}

#[test]
fn the_contract_is_kept() {
    Contract::read().run(&Scene::new(), |_, _, _| {});
}
