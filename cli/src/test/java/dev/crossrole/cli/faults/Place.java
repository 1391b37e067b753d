package dev.crossrole.cli.faults;

/** Where a fault can be put: between the program and what it asks. */
enum Place {
    GCE_METADATA("the Google metadata server", "gce-vm", "GCE_METADATA_HOST", "GCE_METADATA_HOST"),
    EC2_METADATA(
            "the EC2 instance metadata service",
            "ec2-vm",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT"),
    AWS_STS("AWS STS", "gce-vm", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS"),
    GOOGLE_STS("Google STS", "ec2-vm", "CLOUDSDK_API_ENDPOINT_OVERRIDES_STS", "CLOUDSDK_API_ENDPOINT_OVERRIDES_STS"),
    IAM_CREDENTIALS(
            "IAM Credentials",
            "ec2-vm",
            "CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS",
            "CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS");

    private final String service;
    private final String machine;
    private final String told;
    private final String variable;

    Place(String service, String machine, String told, String variable) {
        this.service = service;
        this.machine = machine;
        this.told = told;
        this.variable = variable;
    }

    /** What a person calls it. */
    String service() {
        return service;
    }

    /** The machine of the default world whose crossing comes by here. */
    String machine() {
        return machine;
    }

    /** The variable by which a machine of the local clouds is told of it. */
    String told() {
        return told;
    }

    /** The variable that leads the program there and nowhere else. */
    String variable() {
        return variable;
    }
}
