package dev.anabranch.server.platform;

/// The databases that the program runs on. Every test of a store runs on each of them.
public enum Product {
    SQLITE,
    POSTGRESQL
}
