//! The host's own forgery, with the phone's protection on and off: the same scenario that the protections gate plays.

use yixian_client::protections::{Protection, Protections};
use yixian_tests::simulation::scenarios::an_event_that_the_host_forged;

#[tokio::test]
async fn a_phone_refuses_an_event_that_its_device_did_not_sign() {
    an_event_that_the_host_forged(Protections::default()).await.unwrap();
}

#[tokio::test]
async fn without_the_check_of_signatures_it_would_not() {
    an_event_that_the_host_forged(Protections::without(Protection::Signatures)).await.unwrap_err();
}
