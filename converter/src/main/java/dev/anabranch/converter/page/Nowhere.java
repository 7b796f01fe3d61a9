package dev.anabranch.converter.page;

enum Nowhere implements Surroundings {
    INSTANCE
}
