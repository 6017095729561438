//! A lost table: everybody signs in again, or nobody gets in.

use crate::phone::SoftPhone;
use crate::world::World;

#[tokio::test]
async fn without_sessions_each_phone_signs_in_again_and_no_other_does() {
    let (world, mut phone, mut browser) = World::signed_in("view").await;
    world.lose("session#").await;
    assert!(!browser.is_signed_in().await);
    let mut other = SoftPhone { handle: phone.handle.clone(), ..SoftPhone::new(2) };
    assert_eq!(browser.sign_in(&mut other).await, 404);
    assert_eq!(browser.sign_in(&mut phone).await, 204);
    assert!(browser.is_signed_in().await);
}

#[tokio::test]
async fn without_the_table_nobody_gets_in() {
    let (world, mut phone, mut browser) = World::signed_in("act").await;
    let (_, token) = world.invite("issa", "act").await;
    let body = browser.sign_in_body(&mut phone).await;
    world.lose("").await;
    assert!(!browser.is_signed_in().await);
    assert_eq!(browser.finish_sign_in(body).await, 404);
    assert_eq!(browser.sign_in(&mut phone).await, 404);
    assert_eq!(browser.register(&token, &mut SoftPhone::new(2)).await, Err(404));
    assert!(!browser.is_signed_in().await);
}
