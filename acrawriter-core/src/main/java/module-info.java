/** AcraStruct, AcraBlock, searchable hash and poison records: the writers and readers. */
module dev.acrawriter.core {
    requires transitive dev.acrawriter;
    requires org.bouncycastle.provider;
    requires static org.jspecify;

    exports dev.acrawriter.core;
}
