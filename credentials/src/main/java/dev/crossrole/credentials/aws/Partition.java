package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.UnusableException;

/**
 * A partition of AWS: accounts, roles and regions of one know nothing of those of another. Source: the SDKs' {@code partitions.json}
 * (botocore 1.43), whose regular expressions for regions are here prefixes.
 */
public enum Partition {
    CHINA("aws-cn", "amazonaws.com.cn", "cn-", "cn-northwest-1"),
    GOVERNMENT("aws-us-gov", "amazonaws.com", "us-gov-", "us-gov-west-1"),
    ISO("aws-iso", "c2s.ic.gov", "us-iso-", "us-iso-east-1"),
    ISO_B("aws-iso-b", "sc2s.sgov.gov", "us-isob-", "us-isob-east-1"),
    ISO_E("aws-iso-e", "cloud.adc-e.uk", "eu-isoe-", "eu-isoe-west-1"),
    ISO_F("aws-iso-f", "csp.hci.ic.gov", "us-isof-", "us-isof-south-1"),
    EUROPE("aws-eusc", "amazonaws.eu", "eusc-", "eusc-de-east-1"),
    /** The commercial one; last, because its prefix fits every region. */
    COMMERCIAL("aws", "amazonaws.com", "", "us-east-1");

    private final String id;
    private final String dnsSuffix;
    private final String regionPrefix;
    private final String defaultRegion;

    Partition(String id, String dnsSuffix, String regionPrefix, String defaultRegion) {
        this.id = id;
        this.dnsSuffix = dnsSuffix;
        this.regionPrefix = regionPrefix;
        this.defaultRegion = defaultRegion;
    }

    /** By the second part of an ARN. */
    public static Partition of(String id) {
        for (Partition partition : values()) {
            if (partition.id.equals(id)) {
                return partition;
            }
        }
        throw new UnusableException("there is no AWS partition '" + id + "'");
    }

    static Partition ofRegion(String region) {
        for (Partition partition : values()) {
            if (region.startsWith(partition.regionPrefix)) {
                return partition;
            }
        }
        return COMMERCIAL;
    }

    /** As ARNs name it: {@code aws}, {@code aws-cn}. */
    public String id() {
        return id;
    }

    public String dnsSuffix() {
        return dnsSuffix;
    }

    /** The region to ask where nobody named one; its STS answers for roles of every region. */
    public Region defaultRegion() {
        return new Region(defaultRegion);
    }
}
