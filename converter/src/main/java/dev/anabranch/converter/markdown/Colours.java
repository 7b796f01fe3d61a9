package dev.anabranch.converter.markdown;

import java.util.Map;

/// Colours as emoji, for cells that say something by their colour alone.
final class Colours {
    private static final Map<String, String> BY_NAME = Map.of(
            "red", "🟥", "orange", "🟧", "yellow", "🟨", "green", "🟩", "blue", "🟦", "purple", "🟪", "brown", "🟫");

    private Colours() {}

    /// A square of the colour; empty for white, grey and what is no colour.
    static String square(String colour) {
        if (colour.isEmpty()) {
            return "";
        }
        var named = BY_NAME.get(colour);
        if (named != null) {
            return named;
        }
        int[] rgb = colour.startsWith("#") ? fromHexadecimal(colour) : fromFunction(colour);
        return rgb.length == 3 ? square(rgb[0], rgb[1], rgb[2]) : "";
    }

    private static int[] fromHexadecimal(String colour) {
        if (colour.length() != 7 && colour.length() != 4) {
            return new int[0];
        }
        int digits = colour.length() == 7 ? 2 : 1;
        var rgb = new int[3];
        for (int i = 0; i < 3; i++) {
            int high = Character.digit(colour.charAt(1 + i * digits), 16);
            int low = Character.digit(colour.charAt(i * digits + digits), 16);
            if (high < 0 || low < 0) {
                return new int[0];
            }
            rgb[i] = high * 16 + low;
        }
        return rgb;
    }

    private static int[] fromFunction(String colour) {
        if (!colour.startsWith("rgb(") || !colour.endsWith(")")) {
            return new int[0];
        }
        var parts = colour.substring(4, colour.length() - 1).split(",", 5);
        var rgb = new int[3];
        for (int i = 0; i < 3; i++) {
            var part = i < parts.length ? parts[i].strip() : "";
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(Character::isDigit)) {
                return new int[0];
            }
            rgb[i] = Math.min(255, Integer.parseInt(part));
        }
        return rgb;
    }

    private static String square(int red, int green, int blue) {
        int highest = Math.max(red, Math.max(green, blue));
        int lowest = Math.min(red, Math.min(green, blue));
        int range = highest - lowest;
        if (range < 16) {
            return "";
        }
        double hue;
        if (highest == red) {
            hue = 60.0 * (green - blue) / range;
        } else if (highest == green) {
            hue = 120 + 60.0 * (blue - red) / range;
        } else {
            hue = 240 + 60.0 * (red - green) / range;
        }
        hue = hue < 0 ? hue + 360 : hue;
        if (hue < 18 || hue >= 335) {
            return "🟥";
        }
        return hue < 42 ? "🟧" : hue < 70 ? "🟨" : hue < 175 ? "🟩" : hue < 255 ? "🟦" : "🟪";
    }
}
