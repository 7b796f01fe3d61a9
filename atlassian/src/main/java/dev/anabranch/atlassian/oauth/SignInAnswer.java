package dev.anabranch.atlassian.oauth;

/// What became of a code that was asked for to learn who somebody is. Messages hold nothing secret.
public sealed interface SignInAnswer {
    /// This is who signed in. The token that told so is forgotten.
    record SignedIn(ConsentingPerson person) implements SignInAnswer {}

    /// The code is wrong, used, or too old: the sign-in has to be begun anew.
    record CodeRefused(String message) implements SignInAnswer {}

    /// Client id or secret of the app are wrong: for whoever registered it to correct.
    record AppRefused(String message) implements SignInAnswer {}

    /// Atlassian did not tell, for now.
    record TryLater(String message) implements SignInAnswer {}
}
