package dev.anabranch.server.account;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// What is kept of passwords: Argon2id with a salt of its own each, 19 MiB and two passes, as OWASP asks for at least
/// (Password Storage Cheat Sheet, 2025). Safe for any number of threads; few are worked on at once, so that many
/// sign-ins cannot take all memory.
final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 4;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /// What somebody without a password is compared with, so that it takes as long as with one: random bytes in the
    /// form of a hash, which no password has.
    private final Hash nobodys = new Hash("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(MEMORY_KIB, PASSES, LANES, random(SALT_BYTES), random(HASH_BYTES)));

    /// A password as it is kept.
    record Hash(String text) {
        /// Tells nothing: it could be tried out at leisure.
        @Override
        public String toString() {
            return "Hash[hidden]";
        }
    }

    Hash hash(String password) {
        places.acquireUninterruptibly();
        try {
            String hash = encoder.encode(password);
            if (hash == null) {
                throw new IllegalStateException("There was no password to be kept");
            }
            return new Hash(hash);
        } finally {
            places.release();
        }
    }

    /// Whether it is the right one; takes as long when there is none that could be.
    boolean matches(String password, Optional<Hash> kept) {
        places.acquireUninterruptibly();
        try {
            boolean same = encoder.matches(password, kept.orElse(nobodys).text());
            return same && kept.isPresent();
        } finally {
            places.release();
        }
    }

    private static String random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Whether it was kept with smaller costs than today's.
    boolean isOutdated(Hash hash) {
        return encoder.upgradeEncoding(hash.text());
    }
}
