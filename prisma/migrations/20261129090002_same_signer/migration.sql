-- Who signed a file, to find cases alike by. A name counts only where a trust list vouches for the signer: anybody can write
-- it into a certificate of their own. Other signers are the same where the certificate is, provided that the signature holds: a
-- certificate can be copied, its key cannot. The standing of reports from before it was kept is that of standingIn().
CREATE FUNCTION signer_identity(report jsonb, signatures jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN report ->> 'state' IS NULL THEN NULL
    WHEN standing = 'recognised'
      THEN 'recognised ' || (report #>> '{signer,name}') || E'\n' || coalesce(report #>> '{signer,issuer}', '')
    WHEN standing IS NOT NULL THEN 'certificate ' || (
      SELECT one #>> '{chain,0}' FROM jsonb_array_elements(signatures -> 'manifests') AS one
       WHERE one ->> 'label' = report #>> '{manifests,0,label}' LIMIT 1)
  END
  FROM (SELECT CASE WHEN report ? 'signerStanding' THEN report ->> 'signerStanding'
                    WHEN report ->> 'state' = 'trusted' THEN 'recognised'
                    WHEN report ->> 'state' = 'valid' THEN 'unrecognised' END AS standing) AS found
$$;

-- Cases held the name alone. Where the video is gone, nothing says any more who signed it.
UPDATE "disputes" d SET "signer" = (SELECT signer_identity(p."report", p."signatures") FROM "provenance" p
                                     WHERE p."video_id" = d."video_id")
 WHERE d."signer" IS NOT NULL;
