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
                    "The request named this server by a name that is not this machine.",
                    "Use 127.0.0.1 or localhost in the address."),
            new ProblemCode(
                    "not-our-page",
                    "A change was asked for by a page that is not ours, or by one from before the server started.",
                    "Reload the page and try again. Scripts leave out the headers Origin and Sec-Fetch-Site."),
            new ProblemCode("not-found", "There is nothing of this name.", "Look it up in the list it should be in."),
            new ProblemCode(
                    "not-configured",
                    "No site is connected.",
                    "Set site, email, token and spaces; see the first page."),
            new ProblemCode(
                    "run-in-progress",
                    "One run goes at a time, and one is under way; runId names it.",
                    "Follow its events, or stop it."),
            new ProblemCode("run-is-over", "The run to stop is not under way.", "Nothing to do."),
            new ProblemCode("limit", "A number is out of its range.", "The detail names the range."),
            new ProblemCode("outcome", "There is no such outcome.", "The detail lists those there are."),
            new ProblemCode(
                    "http-...", "Any other refusal, named by its status.", "The detail says what was refused."));
}
