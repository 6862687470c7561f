"""Languages as MARC 21 writes them: the codes of ISO 639-2 (bibliographic), and collective ones for all others.

The MARC list is that of ISO 639-2/B. A language that has no code of its own there is written with the code of its
group (Mường under Mon-Khmer), and its own three letters of ISO 639-3 are added in field 041.
"""

from __future__ import annotations

from typing import Final

from babel.core import get_global


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# ISO 639-1 → ISO 639-2/B.
_TWO_LETTERS: Final = _pairs(
    """
    aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul bh:bih
    bi:bis bm:bam bn:ben bo:tib br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:cze cu:chu cv:chv cy:wel da:dan
    de:ger dv:div dz:dzo ee:ewe el:gre en:eng eo:epo es:spa et:est eu:baq fa:per ff:ful fi:fin fj:fij fo:fao fr:fre
    fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat hu:hun hy:arm hz:her
    ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:ice it:ita iu:iku ja:jpn jv:jav ka:geo kg:kon ki:kik kj:kua
    kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir la:lat lb:ltz lg:lug li:lim ln:lin
    lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mao mk:mac ml:mal mn:mon mr:mar ms:may mt:mlt my:bur na:nau nb:nob
    nd:nde ne:nep ng:ndo nl:dut nn:nno no:nor nr:nbl nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli
    pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:rum ru:rus rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin sk:slo
    sl:slv sm:smo sn:sna so:som sq:alb sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir
    tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol
    wa:wln wo:wol xh:xho yi:yid yo:yor za:zha zh:chi zu:zul
    """
)
# ISO 639-2/T, where it differs → ISO 639-2/B.
_TERMINOLOGICAL: Final = _pairs(
    """
    bod:tib ces:cze cym:wel deu:ger ell:gre eus:baq fas:per fra:fre hye:arm isl:ice kat:geo mkd:mac mri:mao msa:may
    mya:bur nld:dut ron:rum slk:slo sqi:alb zho:chi
    """
)
# The other codes of ISO 639-2: languages without two letters, and groups.
_THREE_LETTERS: Final = _words(
    """
    ace ach ada ady afa afh ain akk ale alg alt ang anp apa arc arn arp art arw ast ath aus awa bad bai bal ban bas
    bat bej bem ber bho bik bin bla bnt bra btk bua bug byn cad cai car cau ceb cel chb chg chk chm chn cho chp chr
    chy cmc cnr cop cpe cpf cpp crh crp csb cus dak dar day del den dgr din doi dra dsb dua dum dyu efi egy eka elx
    enm ewo fan fat fil fiu fon frm fro frr frs fur gaa gay gba gem gez gil gmh goh gon gor got grb grc gsw gwi hai
    haw hil him hit hmn hsb hup iba ijo ilo inc ine inh ira iro jbo jpr jrb kaa kab kac kam kar kaw kbd kha khi kho
    kmb kok kos kpe krc krl kro kru kum kut lad lah lam lez lol loz lua lui lun luo lus mad mag mai mak man map mas
    mdf mdr men mga mic min mis mkh mnc mni mno moh mos mul mun mus mwl mwr myn myv nah nai nap nds new nia nic niu
    nog non nqo nso nub nwc nym nyn nyo nzi osa ota oto paa pag pal pam pap pau peo phi phn pon pra pro raj rap rar
    roa rom rup sad sah sai sal sam sas sat scn sco sel sem sga sgn shn sid sio sit sla sma smi smj smn sms snk sog
    son srn srr ssa suk sus sux syc syr tai tem ter tet tig tiv tkl tlh tli tmh tog tpi tsi tum tup tut tvl tyv udm
    uga umb und vai vot wak wal war was wen xal yao yap ypk zap zbl zen zgh znd zun zxx zza
    """
)
# Languages of Viet Nam and around it, and sign languages, by the group whose code MARC gives them.
_GROUPS: Final = {
    "mkh": "bdq bru brv cbn cma cmo cua hal hld hre jeh kjg kpm krr ktv kuf mng mnn moo mqt mtq nev nuo oog pac puo scb "
    "sed sss stg sti stt tdf tdr tou tth xao",
    "cmc": "cja cje cjm hro jra rad rgs roc rog",
    "tai": "aou blt enc giq giw gqu khb kkh laq lbt lha nod nut onb pcc phu soa tdd thc tjl tmm tpo tts twh tyj tyl tyr "
    "tys tyt tyz",
    "hmn": "blu cqd hea hma hmc hmd hme hmf hmg hmh hmi hmj hml hmm hmp hmq hms hmv hmw hmy hmz hnj huj mmr muq mww",
    "sit": "aub cnc hni how lgh lhi lhu lis nos phh pho slt ugo ycl yiu",
    "chi": "cdo cjy cpx czh czo gan hak hsn lzh mnp nan wuu yue",
    "ara": "acm aeb afb ajp apc arq ars ary arz ayl",
    "kur": "ckb kmr sdh",
    "sgn": "ase asf bfi bzs csl csn dse fsl gsg gss hab haf hos icl ils ise jsl kvk lso mfs rsl ssp swl tsq tss",
}
_BY_GROUP: Final = {code: group for group, codes in _GROUPS.items() for code in codes.split()}


def marc_language(tag: str) -> str:
    """The MARC code of a BCP 47 tag; ``mis`` (no code of its own) where not even the group is known."""
    code = tag.split("-")[0].lower()
    for known in (code, get_global("language_aliases").get(code, "").split("_")[0]):
        if found := _own_code(known):
            return found
    return _BY_GROUP.get(code, "mis")


def iso_639_3(tag: str) -> str:
    """The three letters of a language that MARC has only a group's code for; else nothing."""
    code = tag.split("-")[0].lower()
    return "" if len(code) != 3 or _own_code(code) else code


def _own_code(code: str) -> str:
    if len(code) == 2:
        return _TWO_LETTERS.get(code, "")
    code = _TERMINOLOGICAL.get(code, code)
    return code if code in _THREE_LETTERS or code in _OF_TWO_LETTERS else ""


_OF_TWO_LETTERS: Final = frozenset(_TWO_LETTERS.values())
