package dev.anabranch.server.connection.web;

/// What is wrong with a form.
///
/// @param field   id of the field; empty where it is about all of it
/// @param label   of the field
/// @param message what is wrong, and what to do
public record FormError(String field, String label, String message) {}
