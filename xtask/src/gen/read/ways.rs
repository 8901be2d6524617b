//! Which way each record goes, and what of it must be given.

use crate::r#gen::api::{Api, Record, Type, Way};

impl Api {
    /// Tells what callers give from what they also get, and what of it must be given.
    pub(super) fn find_ways(&mut self) -> Result<(), String> {
        let gotten = self.inside(|record| record.way == Way::Out);
        let given = self.inside(|record| record.way == Way::In);
        for record in &mut self.records {
            let nested = given.contains(&record.name);
            if nested && record.way == Way::Out {
                return Err(format!("{}: callers give it, so it must refuse unknown fields", record.name));
            }
            if record.way == Way::In && gotten.contains(&record.name) {
                record.way = Way::Both;
            }
            for field in &mut record.fields {
                field.needed = match field.ty {
                    Type::Option(_) | Type::Patch(_) => false,
                    Type::Bool => !field.defaults,
                    // An option that is a list may not be empty, and has no use for its default.
                    Type::List(_) | Type::Map | Type::Attributes => !(nested && field.defaults),
                    _ => true,
                };
            }
        }
        Ok(())
    }

    /// The records that are inside of others, at any depth.
    fn inside(&self, of: impl Fn(&Record) -> bool) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut ahead: Vec<&Record> = self.records.iter().filter(|record| of(record)).collect();
        while let Some(record) = ahead.pop() {
            for name in record.fields.iter().filter_map(|field| field.ty.record()) {
                if !found.iter().any(|known| known == name) {
                    found.push(name.to_owned());
                    ahead.extend(self.record(name));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_inside_refuses_unknown_fields() {
        let ways = |inner: &str| {
            let text = format!(
                "#[derive(Deserialize)] #[serde(deny_unknown_fields)] struct Outer {{ inner: Vec<Inner> }}\n\
                 #[derive(Deserialize)] {inner}"
            );
            let mut api = Api::default();
            syn::parse_file(&text)
                .unwrap()
                .items
                .into_iter()
                .try_for_each(|item| api.take_model("x", item))?;
            api.find_ways()
        };
        assert!(ways("#[serde(deny_unknown_fields)] struct Inner { name: String }").is_ok());
        assert!(ways("struct Inner { name: String }").unwrap_err().contains("must refuse unknown fields"));
        assert!(ways("#[serde(deny_unknown_fields)] struct Inner { again: Option<Box<Inner>> }").is_ok());
    }
}
