package dev.anabranch.server.platform.web;

import java.util.List;

/// A code that problem documents carry, as the page explains it that their `type` leads to.
///
/// @param code   stable
/// @param what   what happened
/// @param remedy what to do
public record ProblemCode(String code, String what, String remedy) {
    static final List<ProblemCode> ALL = List.of(
            new ProblemCode(
                    "host-not-allowed",
                    "The request named this server by a name that is not its own.",
                    "Use 127.0.0.1 or localhost in the address, or what the setting public-address names."),
            new ProblemCode(
                    "sign-in-needed",
                    "Nobody is signed in, or the access token is unknown, revoked or expired.",
                    "Sign in, or send the header Authorization: Bearer with an access token."),
            new ProblemCode(
                    "may-not",
                    "Whoever asks does not have the right that this takes.",
                    "An administrator can give another role; a token needs the scope that the detail names."),
            new ProblemCode(
                    "at-a-browser",
                    "What is about somebody's own account is for people who signed in at a browser.",
                    "Sign in there; an administrator can also make tokens for service accounts."),
            new ProblemCode(
                    "too-often",
                    "The same was done too often within a short time.",
                    "Wait as long as the header Retry-After says, in seconds."),
            new ProblemCode(
                    "follows",
                    "What was asked before a question are too many questions, or one of them is empty or too long.",
                    "The detail names the range; leave out the oldest ones."),
            new ProblemCode(
                    "verdict", "What is said of an answer is none of the words for it.", "The detail names them."),
            new ProblemCode(
                    "viewing-as",
                    "Whoever looks at the pages as somebody else only reads.",
                    "End it at the top of each page, or sign out."),
            new ProblemCode(
                    "access-question",
                    "The document or the person that was asked about is not known, or several could be meant.",
                    "The detail says which. Name a document as ID@SITE, a person by the account id."),
            new ProblemCode(
                    "last-administrator",
                    "Without this one nobody could let others in.",
                    "Make somebody else an administrator first."),
            new ProblemCode(
                    "email", "An e-mail address is none, or belongs to somebody else.", "The detail says which."),
            new ProblemCode("name", "A name is missing or too long.", "The detail names the range."),
            new ProblemCode("role", "There is no such role.", "There are viewer, member and administrator."),
            new ProblemCode("scopes", "A token cannot have these scopes.", "The detail says why."),
            new ProblemCode("expiry", "A token cannot be good for so long.", "The detail names the range."),
            new ProblemCode("tokens", "People make their tokens themselves.", "Use a service account for a program."),
            new ProblemCode(
                    "linked-account",
                    "An account of Confluence is linked to somebody else, or cannot be linked to this one.",
                    "Unlink it there first; service accounts are linked to nobody."),
            new ProblemCode("account-id", "A text is no account id.", "Copy it from Confluence as it is."),
            new ProblemCode(
                    "account-not-proved",
                    "Nothing proves that an account is theirs.",
                    "An administrator can link it by its id."),
            new ProblemCode("sure", "It was not confirmed.", "Confirm it."),
            new ProblemCode("no-such-site", "No such site is held.", "The detail lists those there are."),
            new ProblemCode(
                    "file", "A file of people and accounts cannot be applied.", "Preview it: each line says why."),
            new ProblemCode(
                    "plan-changed",
                    "A file would do something else by now than what was looked at.",
                    "Preview it again, and send the digest of that plan."),
            new ProblemCode("not-proved", "A provider did not say who somebody is.", "The detail says why; try again."),
            new ProblemCode(
                    "cursor", "A list does not know where it was to go on.", "Begin it again without a cursor."),
            new ProblemCode("no-such-person", "There is nobody with this id.", "Look at the list of people."),
            new ProblemCode("day", "A text is no day.", "Write it as 2026-11-29."),
            new ProblemCode(
                    "secret-key",
                    "The master key cannot be replaced or used.",
                    "A key in a variable is changed by its owner; a file has to be writable; a key management service"
                            + " has to let the server in. The detail says which."),
            new ProblemCode("too-large", "The request is larger than anything that is taken.", "Send less at once."),
            new ProblemCode(
                    "not-our-page",
                    "A change was asked for by a page that is not ours, or by one of another session.",
                    "Reload the page and try again. Scripts leave out the headers Origin and Sec-Fetch-Site."),
            new ProblemCode("not-found", "There is nothing of this name.", "Look it up in the list it should be in."),
            new ProblemCode(
                    "not-configured",
                    "No site is connected.",
                    "Connect one on the page Connections or with anabranch connect, or by the settings; then choose spaces."),
            new ProblemCode(
                    "run-in-progress",
                    "A run of one of the same spaces is under way, paused or waiting, or two runs are; runId names one.",
                    "Follow its events, resume it, or cancel it."),
            new ProblemCode(
                    "run-is-over",
                    "The run is in no state in which it could be paused, resumed or cancelled.",
                    "The detail says which state is needed; look at the run."),
            new ProblemCode("nothing-failed", "There is nothing to try again.", "Nothing to do."),
            new ProblemCode("kind", "There is no such kind of run.", "The detail lists those there are."),
            new ProblemCode("id", "A text is no id of a page or document.", "Use the number in the page's address."),
            new ProblemCode(
                    "documents",
                    "A document is not one of those meant, or several sites have one with its id.",
                    "The detail names it, and how to say which one is meant."),
            new ProblemCode(
                    "connection",
                    "Several sites are connected, and it was not said which one is meant.",
                    "Send one of the ids in connections, as connection=ID."),
            new ProblemCode("older-than", "A text is no span of time.", "Write it as 7d, 12h or 90m."),
            new ProblemCode("decision", "There is no such decision.", "The detail lists those there are."),
            new ProblemCode(
                    "not-removed",
                    "Nothing of what was meant can be brought back.",
                    "It is held, or was forgotten for good; look at the list of removed documents."),
            new ProblemCode(
                    "spaces", "A space is not among those that are taken.", "The detail names it; map it first."),
            new ProblemCode("enabled", "It was not said whether on or off.", "Send {\"enabled\": true} or false."),
            new ProblemCode(
                    "schedule",
                    "A timing or a time zone of a schedule cannot be kept; field tells which.",
                    "The detail says why, and what a good one looks like."),
            new ProblemCode(
                    "mapping",
                    "A space or its folder cannot be mapped like this.",
                    "The detail says why, and which mapping is in the way."),
            new ProblemCode(
                    "filter", "A filter cannot be meant as it was given.", "The detail shows what could be right."),
            new ProblemCode(
                    "needs-consent",
                    "The change would delete files, or leave files behind that are not updated any more; changes tells.",
                    "Send it again with \"agreed\": true when that is right."),
            new ProblemCode(
                    "if-match-missing",
                    "A change did not say which state it is a change of.",
                    "Get the current state, and send its ETag as If-Match."),
            new ProblemCode(
                    "changed-meanwhile",
                    "Somebody else changed it after it was looked at.",
                    "Get the current state and decide again."),
            new ProblemCode(
                    "selection-refused",
                    "The site knows nothing of what a filter names, or does not understand the query.",
                    "Mend the filter that the detail names."),
            new ProblemCode(
                    "no-such-space",
                    "A space is unknown, or hidden from the account.",
                    "The detail names spaces that may have been meant."),
            new ProblemCode(
                    "site-failed",
                    "The site did not answer as it should.",
                    "The detail says what happened; try again."),
            new ProblemCode(
                    "body",
                    "The body of the request is no JSON, or holds a field that is not known or not of this kind.",
                    "The detail names it, and the field that may have been meant."),
            new ProblemCode("site", "A text is no address of a site.", "The detail has an example."),
            new ProblemCode(
                    "site-connected",
                    "The site is connected already, for the workspace or for this person.",
                    "Replace the token there, or authorise it anew."),
            new ProblemCode(
                    "account",
                    "An account is missing, or does not fit the way of signing in.",
                    "The detail says which."),
            new ProblemCode("unknown-way", "There is no such way of signing in.", "The detail lists those there are."),
            new ProblemCode("way", "A connection does not sign in like this.", "The detail names its way."),
            new ProblemCode("secret", "A token or password is missing or damaged.", "Copy it again, whole and alone."),
            new ProblemCode("purpose", "There is no such purpose of scopes.", "The detail lists those there are."),
            new ProblemCode("personal", "Only a person can have a connection of one's own.", "Sign in as one."),
            new ProblemCode(
                    "wrong-token", "The site does not accept the credential.", "The detail says what to look at."),
            new ProblemCode(
                    "token-with-scopes",
                    "A token with scopes was used as one without.",
                    "Connect by the way scoped-token."),
            new ProblemCode("missing-scopes", "A token or a consent lacks scopes.", "The detail names them."),
            new ProblemCode(
                    "other-edition",
                    "The site is of the other edition of Confluence.",
                    "The detail says how to sign in there."),
            new ProblemCode(
                    "another-site",
                    "A connection leads to one site for ever.",
                    "Make another connection for another site."),
            new ProblemCode("needs-sign-in", "A connection is not signed in.", "Give its token, or authorise it."),
            new ProblemCode("disabled", "A connection is disabled.", "Enable it."),
            new ProblemCode("of-settings", "A connection stands in the settings of the server.", "Change it there."),
            new ProblemCode("app", "The app of a connection cannot be changed any more.", "Change the app itself."),
            new ProblemCode("app-in-use", "An OAuth app is used by connections.", "Delete those first."),
            new ProblemCode("no-such-app", "There is no such OAuth app.", "Register it, or look at the list."),
            new ProblemCode("client-id", "A client id is missing or damaged.", "Copy it from the developer console."),
            new ProblemCode(
                    "not-signed-in",
                    "A consent came back to a browser that is not signed in here.",
                    "Sign in and begin again."),
            new ProblemCode(
                    "unknown-state", "A consent came back that nobody here asked for.", "Begin it at the connection."),
            new ProblemCode(
                    "other-browser",
                    "A consent came back to another browser than the one that asked.",
                    "Begin it again there."),
            new ProblemCode("malformed", "What came back is no answer to a consent.", "Begin it at the connection."),
            new ProblemCode(
                    "host-not-found",
                    "The name in the address of a site does not resolve.",
                    "Look for a slip in the address, and whether this machine knows the name."),
            new ProblemCode(
                    "no-connection",
                    "Nothing listens at the address of a site, or the network does not lead there.",
                    "Look at the port, firewalls and the proxy."),
            new ProblemCode(
                    "tls",
                    "The certificate of a site is expired, for another host, or by an unknown authority.",
                    "Let whoever runs the site mend it; certificates are always checked."),
            new ProblemCode(
                    "proxy",
                    "A proxy stands before a site and refuses, or wants a sign-in.",
                    "Let whoever runs the proxy let this machine through."),
            new ProblemCode(
                    "not-confluence",
                    "Something answers at the address of a site that is no Confluence.",
                    "Copy the address from a page of Confluence."),
            new ProblemCode(
                    "time-out", "A site took too long to answer.", "Try again; the detail says how long it was."),
            new ProblemCode("cut-short", "The answer of a site ended early or was damaged.", "Try again."),
            new ProblemCode("server-error", "A site reported an error of its own.", "Try again when it works."),
            new ProblemCode(
                    "site-down",
                    "A site failed many times in a row and is left alone for a while.",
                    "Look whether it works, and try again."),
            new ProblemCode("idempotency-key", "An Idempotency-Key cannot be used.", "Make it of visible characters."),
            new ProblemCode(
                    "idempotency-key-used",
                    "An Idempotency-Key was sent with another request.",
                    "Take another key for each request."),
            new ProblemCode(
                    "done-already",
                    "A request with this Idempotency-Key was carried out, and its answer was for another token.",
                    "Look at what there is."),
            new ProblemCode(
                    "still-under-way",
                    "A request with this Idempotency-Key is being carried out.",
                    "Send the same again in a moment."),
            new ProblemCode(
                    "outcome-unknown",
                    "A request with this Idempotency-Key broke off.",
                    "Look at what there is before you send it with another key."),
            new ProblemCode(
                    "nobodys",
                    "Proposals are of people, and a command on this machine is nobody.",
                    "Sign in, or send the access token of a person."),
            new ProblemCode("wish", "A proposal does not say what is to be changed.", "The detail names the field."),
            new ProblemCode(
                    "proposal-state", "There is no such state of a proposal.", "The detail lists those there are."),
            new ProblemCode("writing-mode", "There is no such mode of a space.", "There are off, approval and direct."),
            new ProblemCode(
                    "writing-off",
                    "Nothing may be written there.",
                    "An administrator can switch writing on, for the connection and for the space."),
            new ProblemCode(
                    "no-account",
                    "There is no account by which it could be written.",
                    "Give a credential of your own on the page of your account."),
            new ProblemCode("invalid", "A proposal cannot be meant like this.", "The detail says why."),
            new ProblemCode(
                    "key-used", "The Idempotency-Key stands for another proposal.", "Take another key for each wish."),
            new ProblemCode(
                    "conflict",
                    "The page has changed since the proposal was planned; newer tells how.",
                    "Plan it again against the page as it is now."),
            new ProblemCode(
                    "wrong-state",
                    "A proposal is in no state in which that could be done.",
                    "The detail says in which it is; look at it."),
            new ProblemCode(
                    "unavailable", "The site did not answer, so nothing was written.", "Try again in a moment."),
            new ProblemCode("limit", "A number is out of its range.", "The detail names the range."),
            new ProblemCode("outcome", "There is no such outcome.", "The detail lists those there are."),
            new ProblemCode("state", "There is no such state of a record.", "The detail lists those there are."),
            new ProblemCode("type", "There is no such kind of document.", "The detail lists those there are."),
            new ProblemCode("as", "There is nobody like this as whom one may ask.", "Send the id of a person."),
            new ProblemCode("left-out", "There is no such kind of document.", "The detail lists those there are."),
            new ProblemCode(
                    "space", "Several sites have a space with this key.", "Say which one is meant, as KEY@SITE."),
            new ProblemCode(
                    "http-...", "Any other refusal, named by its status.", "The detail says what was refused."));
}
