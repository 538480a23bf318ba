/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import javax.crypto.KeyAgreement;

/**
 * A provider that the application chose: key pairs, with the provider's own random numbers, and agreements are its work
 * alone. Whether its time depends on a key is the provider's matter.
 */
final class ProviderAgreement implements Agreement {
    private final Provider provider;
    private final Ecdh ecdh;

    ProviderAgreement(Provider provider) {
        this.provider = provider;
        this.ecdh = new Ecdh(
                JdkProvider.require(provider, "KeyFactory", Ecdh.KEYS),
                JdkProvider.require(provider, "KeyAgreement", Ecdh.AGREEMENT));
        JdkProvider.require(provider, "KeyPairGenerator", Ecdh.KEYS);
    }

    @Override
    public byte[] sharedSecret(EcPrivateKey own, EcPublicKey peer) {
        return ecdh.sharedSecret(own, peer);
    }

    @Override
    public Recipient recipient(EcPublicKey key) {
        PublicKey imported = ecdh.importPublic(key);
        ECGenParameterSpec parameters = new ECGenParameterSpec(key.domain().generatorName());
        Pool<KeyPairGenerator> generators = new Pool<>(() -> generator(parameters));
        Pool<KeyAgreement> agreements = new Pool<>(ecdh::newAgreement);
        return random -> {
            KeyPairGenerator generator = generators.take();
            KeyPair pair = generator.generateKeyPair();
            generators.give(generator);
            EcPublicKey ephemeral = EcPublicKey.ofJavaPoint(key.curve(), ((ECPublicKey) pair.getPublic()).getW());
            KeyAgreement agreement = agreements.take();
            byte[] secret = Ecdh.agree(agreement, pair.getPrivate(), imported, key.curve());
            agreements.give(agreement);
            return new Ephemeral(ephemeral.compressed(), secret);
        };
    }

    private KeyPairGenerator generator(ECGenParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(Ecdh.KEYS, provider);
            generator.initialize(parameters);
            return generator;
        } catch (GeneralSecurityException e) {
            throw Ecdh.failed(e);
        }
    }
}
