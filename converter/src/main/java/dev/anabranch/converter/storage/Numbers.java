package dev.anabranch.converter.storage;

/// Numbers in attributes.
final class Numbers {
    private static final int LARGEST = 999_999_999;

    private Numbers() {}

    /// The whole number that a text is.
    static int parse(String text, int otherwise) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return otherwise;
            }
            value = (int) Math.min((long) value * 10 + c - '0', LARGEST);
        }
        return text.isEmpty() ? otherwise : value;
    }
}
