package dev.anabranch.server.platform.web;

/// What the error page shows.
///
/// @param status the HTTP status
/// @param title  the status in words
/// @param detail what happened, and what to do
public record ErrorPage(int status, String title, String detail) {}
