package dev.anabranch.server.mcp.tools;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Where a list or text goes on. It stands for one call with the same arguments. The place may name something that the
/// caller may not read, so it is sealed: nobody can read it, or make one up. The key is that of the process, so a
/// cursor does not outlast it. All rights are looked at again when it is shown.
final class Cursor {
    private static final int LONGEST = 2000;
    private static final int LONGEST_NUMBER = 9;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int STEP = 64; // the length tells nothing of what is in it, either
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKeySpec KEY = new SecretKeySpec(random(32), "AES");

    private Cursor() {}

    /// @param call  what the call is about, as long as it goes on
    /// @param place where it goes on; no part has a line break
    static String of(String call, String... place) {
        var text = String.join("\n", place) + "\n";
        var plain = Arrays.copyOf(bytes(text), (bytes(text).length / STEP + 1) * STEP);
        var nonce = random(NONCE);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, call).doFinal(plain);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("AES-GCM is missing", missing);
        }
    }

    /// The place; empty when the cursor is of another call or process, or none.
    static Optional<List<String>> place(String call, String cursor, int parts) {
        if (cursor.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var all = Base64.getUrlDecoder().decode(cursor);
            if (all.length <= NONCE) {
                return Optional.empty();
            }
            var nonce = Arrays.copyOf(all, NONCE);
            var plain = cipher(Cipher.DECRYPT_MODE, nonce, call).doFinal(all, NONCE, all.length - NONCE);
            var found = new ArrayList<>(List.of(new String(plain, StandardCharsets.UTF_8).split("\n", -1)));
            found.removeLast(); // what fills it up
            return found.size() == parts ? Optional.of(found) : Optional.empty();
        } catch (IllegalArgumentException | GeneralSecurityException none) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, byte[] nonce, String call) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, KEY, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bytes(call));
        return cipher;
    }

    private static byte[] random(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// How many of a list were told already; 0 without a cursor.
    ///
    /// @throws Refusal when it is of another call
    static int told(String call, String cursor) {
        if (cursor.isEmpty()) {
            return 0;
        }
        return place(call, cursor, 1)
                .map(List::getFirst)
                .flatMap(Cursor::number)
                .orElseThrow(Cursor::unknown);
    }

    static Optional<Integer> number(String text) {
        try {
            return text.length() > LONGEST_NUMBER
                    ? Optional.empty()
                    : Optional.of(Integer.parseInt(text)).filter(number -> number >= 0);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    static Refusal unknown() {
        return new Refusal(
                "The cursor does not belong to this call. Send it with the same arguments as the call that gave it; once"
                        + " the server was started anew, the list has to be asked for anew, without a cursor.");
    }
}
