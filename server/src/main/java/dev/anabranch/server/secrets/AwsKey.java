package dev.anabranch.server.secrets;

import com.google.crypto.tink.Aead;
import dev.anabranch.server.platform.CommandFailed;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/// A key of the key management service of AWS. What is bound to a text is its encryption context, in the form that
/// Tink's extension for AWS writes, so that other programs with Tink can read it.
///
/// Credentials are found as every program with the SDK finds them: variables, profile, role of the container or
/// machine.
/// So is the address of the service, if it is not AWS's own (`AWS_ENDPOINT_URL_KMS`).
///
/// @param address of the key
record AwsKey(KeyAddress.Aws address) implements Aead {
    private static final Duration TO_CONNECT = Duration.ofSeconds(2);

    @Override
    public byte[] encrypt(byte[] text, byte[] bound) {
        return asked(client -> client.encrypt(request -> request.keyId(address.arn())
                        .plaintext(SdkBytes.fromByteArray(text))
                        .encryptionContext(context(bound)))
                .ciphertextBlob());
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte[] bound) {
        return asked(client -> client.decrypt(request -> request.keyId(address.arn())
                        .ciphertextBlob(SdkBytes.fromByteArray(sealed))
                        .encryptionContext(context(bound)))
                .plaintext());
    }

    private byte[] asked(Function<KmsClient, SdkBytes> question) {
        try (var credentials = DefaultCredentialsProvider.builder().build();
                var client = client(credentials)) {
            return question.apply(client).asByteArray();
        } catch (KmsException refused) {
            throw refused(refused);
        } catch (ApiCallTimeoutException late) {
            throw ServiceKey.late(address);
        } catch (SdkClientException unasked) {
            throw ServiceKey.unreachable(address, cause(unasked));
        }
    }

    /// Made for one question: they are rare.
    private KmsClient client(AwsCredentialsProvider credentials) {
        try {
            credentials.resolveCredentials();
        } catch (SdkClientException none) {
            throw ServiceKey.failed(
                    address,
                    "cannot be asked: there are no credentials for AWS. Set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY, or give the machine or container a role.");
        }
        return KmsClient.builder()
                .region(Region.of(address.region()))
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(TO_CONNECT)
                        .socketTimeout(ServiceKey.LONGEST_WAIT))
                .overrideConfiguration(
                        limits -> limits.apiCallTimeout(ServiceKey.LONGEST_WAIT).retryStrategy(RetryMode.STANDARD))
                .build();
    }

    /// In our words and by the code alone: messages of AWS repeat what was asked. Without the exception for the same
    /// reason.
    private CommandFailed refused(KmsException refused) {
        String code = Optional.ofNullable(refused.awsErrorDetails())
                .map(AwsErrorDetails::errorCode) // none where something in between answered
                .orElse("status " + refused.statusCode());
        return switch (code) {
            case "IncorrectKeyException", "InvalidCiphertextException" -> ServiceKey.other(address);
            case "NotFoundException" ->
                ServiceKey.failed(
                        address,
                        "does not exist in the region %s. Look whether account, region and id are the right ones."
                                .formatted(address.region()));
            case "AccessDeniedException" ->
                ServiceKey.failed(
                        address,
                        "may not be used with these credentials. Allow them kms:Encrypt and kms:Decrypt on it.");
            case "DisabledException", "KMSInvalidStateException" ->
                ServiceKey.failed(
                        address, "is disabled or about to be deleted. Enable it, or cancel its deletion, at AWS.");
            case "InvalidKeyUsageException" ->
                ServiceKey.failed(address, "is not for this. Name a symmetric key for encryption and decryption.");
            case "ExpiredTokenException" ->
                ServiceKey.failed(
                        address, "cannot be asked: the credentials for AWS have expired. Renew them and start again.");
            case "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "SignatureDoesNotMatch",
                    "IncompleteSignature",
                    "MissingAuthenticationTokenException" ->
                ServiceKey.failed(
                        address,
                        "cannot be asked: AWS does not accept the credentials (%s). Set the right ones, and look at the"
                                        .formatted(code)
                                + " clock of this machine.");
            default ->
                ServiceKey.failed(address, "could not be used: AWS answered %s. Try again later.".formatted(code));
        };
    }

    private static String cause(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getClass().getSimpleName();
    }

    private static Map<String, String> context(byte[] bound) {
        return Map.of("associatedData", HexFormat.of().formatHex(bound));
    }
}
